import type { PupilsSettings } from '../pupils-settings.ts';
import { percentMissed, type SessionsMissed } from '../sessions/sessions-missed.ts';

/** Whether a mentor's programme takes a pupil, by sessions missed over the window that the programme names. */
export function isEligible(
  count: SessionsMissed,
  { from, below, orSevere }: PupilsSettings['mentoring']['eligiblePercent'],
): boolean {
  const share = percentMissed(count);
  if (share === undefined) return false;
  return share >= from && (share < below || orSevere);
}
