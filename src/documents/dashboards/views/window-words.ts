import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { weekOf } from '../../../attendance/calendar/iso-date.ts';
import type { FigureSpan, FigureTime } from '../../../attendance/figures/figure-key.ts';
import type { FigureTimes } from '../../../attendance/figures/figure-times.ts';
import type { DashboardSource } from './drawn-view.ts';

/** The last of a length of time; undefined where there is none. */
export const lastOf = (times: FigureTimes, span: FigureSpan): IsoDate | undefined =>
  [...times[span].keys()].at(-1);

/** A half term or week in words that follow "the". */
export function spanWords(
  { span, last }: FigureTime,
  { today, asOf = today, longDay }: DashboardSource,
): string {
  if (span === 'week') return `week of ${longDay(weekOf(last))}`;
  return last > asOf ? 'half term so far' : `half term up to ${longDay(last)}`;
}

/** The newest half term, or week where there are no half terms. */
export function newestTime(times: FigureTimes): FigureTime | undefined {
  const [half, week] = [lastOf(times, 'half-term'), lastOf(times, 'week')];
  return half !== undefined ? { span: 'half-term', last: half } : week && { span: 'week', last: week };
}
