import type { OfRelease } from '../facts.ts';
import { forReleaseIn } from '../for-release-in.ts';
import { rule } from '../rule.ts';

/** Begin to close a year, have its verdicts made again, and write what it taught. */
export const mayPrepareYearTurn = rule<OfRelease>((viewer, { release }) =>
  forReleaseIn(viewer, release, ['released', 'superseded'], ['analyst'], 'prepares-releases'),
);
