import { isMissing } from '../../../attendance/published.ts';
import type { SurpriseMeasure } from '../surprise.ts';
import { rateInWords } from './in-words.ts';

/** Attendance far from what the school's circumstances predict: remarkable, or a wrong figure. */
export const unlikePrediction: SurpriseMeasure = {
  name: 'unlike-prediction',
  from: 'median',
  of: ({ now: { attendance, predictedAttendance } }) =>
    isMissing(attendance) || isMissing(predictedAttendance) ? undefined : attendance - predictedAttendance,
  words: ({ now }) =>
    `Its attendance is ${rateInWords(now.attendance)}; its circumstances predict ${rateInWords(now.predictedAttendance)}.`,
};
