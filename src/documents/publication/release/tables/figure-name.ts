import type { StatisticalPeriod } from '../../../../attendance/statistics/statistical-periods.ts';
import type { TableTime } from '../statistical-table.ts';

/** What a published count is told apart by, in the words of its row. */
export interface FigureNamed {
  /** Code of its place. */
  readonly place: string;
  /** Its time as a row has it, and the day of the week where it is a day's. */
  readonly time: string;
  readonly phase: string;
  readonly breakdown: string;
  /** Type and reason, or absence type. */
  readonly measure: string;
}

/** One name for one count in every table and release, by which what is hidden stays hidden. */
export const figureName = ({ place, time, phase, breakdown, measure }: FigureNamed): string =>
  `${place}|${time}|${phase}|${breakdown}|${measure}`;

/** @example timeName({ timePeriod: '2025', timeIdentifier: 'Week 46' }, 'Monday') // '2025 Week 46 Monday' */
export const timeName = ({ timePeriod, timeIdentifier }: TableTime, day?: string): string =>
  `${timePeriod} ${timeIdentifier}${day === undefined ? '' : ` ${day}`}`;

export const periodName = (period: StatisticalPeriod): string =>
  timeName(period, period.kind === 'day' ? period.frame : undefined);

export const breakdownName = (topic: string, name: string): string =>
  topic === 'Total' ? topic : `${topic}, ${name}`;

export const measureName = (type: string, reason: string): string => `${type}, ${reason}`;

/** A place and a phase: where one figure of them is hidden, others of them are hidden first. */
export const familyName = (place: string, phase: string): string => `${place}|${phase}`;
