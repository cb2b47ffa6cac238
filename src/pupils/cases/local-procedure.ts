import type { PupilsSettings } from '../pupils-settings.ts';
import { percentMissed, type SessionsMissed } from '../sessions/sessions-missed.ts';

/**
 * What the school's own procedure asks for at this attendance, as a reminder for whoever decides: thresholds differ from place to
 * place, and move nobody to a step. Empty above all of them, and where no session was possible.
 */
export function localProcedureAsks(
  count: SessionsMissed,
  { pupilVoiceAtOrBelowPercent, supportPlanBelowPercent }: PupilsSettings['localProcedure'],
): readonly string[] {
  const missed = percentMissed(count);
  if (missed === undefined) return [];
  const attended = 100 - missed;
  return [
    ...(attended <= pupilVoiceAtOrBelowPercent ? ['Hear it from the pupil, in their own words'] : []),
    ...(attended < supportPlanBelowPercent ? ['Offer a support plan'] : []),
  ];
}
