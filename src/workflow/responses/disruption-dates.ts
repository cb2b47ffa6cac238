import { type AcademicYear, startOf } from '../../attendance/academic-year.ts';

/** Why the dates of a disruption cannot be right. */
export const disruptionDateFaults = [
  'starts-too-early',
  'starts-in-the-future',
  'starts-too-late',
  'ends-before-it-starts',
  'ends-too-late',
] as const;
export type DisruptionDateFault = (typeof disruptionDateFaults)[number];

/** The days on which a disruption can lie, yyyy-mm-dd. */
export interface DisruptionWindow {
  readonly first: string;
  readonly last: string;
}

/**
 * From the first day of the baseline year, whose attendance a disruption can explain, to the last of the year that
 * the expectation is for, whose result it can.
 */
export function disruptionWindow(baseline: AcademicYear, expectationYear: AcademicYear): DisruptionWindow {
  return { first: `${startOf(baseline)}-09-01`, last: `${startOf(expectationYear) + 1}-08-31` };
}

/**
 * The first thing that is wrong with the dates; undefined where they can be right. ISO dates compare as text.
 *
 * @param today yyyy-mm-dd
 * @param to undefined where the disruption goes on
 */
export function faultOfDates(
  { from, to }: { readonly from: string; readonly to?: string | undefined },
  { first, last }: DisruptionWindow,
  today: string,
): DisruptionDateFault | undefined {
  if (from < first) return 'starts-too-early';
  if (from > today) return 'starts-in-the-future';
  if (from > last) return 'starts-too-late';
  if (to === undefined) return undefined;
  if (to < from) return 'ends-before-it-starts';
  return to > last ? 'ends-too-late' : undefined;
}
