import type { FileToWrite } from '../../../work/effects.ts';
import type { SchoolYearMarks } from '../school-year-marks.ts';
import type { SettlingMarks } from '../settling.ts';

/** The shapes in which invented marks are written: every one that registers are read in. */
export const marksShapes = ['marks', 'pupil-days', 'counts', 'ctf', 'ctf-23', 'api', 'wonde'] as const;
export type MarksShape = (typeof marksShapes)[number];

/** A school's year, with what of it was otherwise on its first evening. */
export interface SchoolYearToWrite {
  readonly marks: SchoolYearMarks;
  readonly settling: SettlingMarks;
}

/** Writes one school's year in one shape: files below the shape's folder. */
export type WriteShape = (year: SchoolYearToWrite) => readonly FileToWrite[];
