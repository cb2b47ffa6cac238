import type { OfRelease } from '../facts.ts';
import { forReleaseIn } from '../for-release-in.ts';
import { rule } from '../rule.ts';

/** See how far the turn of a release's year has come, and what its schools' years taught. */
export const maySeeYearTurn = rule<OfRelease>((viewer, { release }) =>
  forReleaseIn(viewer, release, ['released', 'superseded'], ['analyst', 'approver'], 'checks-releases'),
);
