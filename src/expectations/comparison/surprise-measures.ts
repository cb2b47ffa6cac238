import { attendanceMoved } from './measures/attendance-moved.ts';
import { lostExpectation } from './measures/lost-expectation.ts';
import { nearCap } from './measures/near-cap.ts';
import { unexplained } from './measures/unexplained.ts';
import { unlikePrediction } from './measures/unlike-prediction.ts';
import type { SurpriseMeasure } from './surprise.ts';

/** Every way to be surprising. Those that compare with the last release say nothing where there is none. */
export const surpriseMeasures: readonly SurpriseMeasure[] = [
  lostExpectation,
  unexplained,
  attendanceMoved,
  unlikePrediction,
  nearCap,
];
