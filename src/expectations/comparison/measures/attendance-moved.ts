import { isMissing } from '../../../attendance/published.ts';
import type { SurpriseMeasure } from '../surprise.ts';
import { rateInWords } from './in-words.ts';

/** Attendance that leapt or fell since the last release: as often a wrong figure as a changed school. */
export const attendanceMoved: SurpriseMeasure = {
  name: 'attendance-moved',
  from: 'median',
  of: ({ now, before }) =>
    before === undefined || isMissing(now.attendance) || isMissing(before.attendance)
      ? undefined
      : now.attendance - before.attendance,
  words: ({ now, before }) =>
    `Its attendance was ${rateInWords(before?.attendance)} in the last release and is ${rateInWords(now.attendance)} in this one.`,
};
