import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { type FigureSpan, figureSpans } from '../../attendance/figures/figure-key.ts';
import type { FigureTimes } from '../../attendance/figures/figure-times.ts';

/** Fifty-two weeks: the same weekday. */
const daysBefore = 364;

/** The same day of the year before, by weekday: a Monday for a Monday. */
export const yearBefore = (date: IsoDate): IsoDate => daysAfter(date, -daysBefore);

/** The times up to a day. */
export const timesUpTo = (times: FigureTimes, until: IsoDate): FigureTimes =>
  timesThat(times, (last) => last <= until);

/** The times that end on a day or after it. */
export const timesFrom = (times: FigureTimes, first: IsoDate): FigureTimes =>
  timesThat(times, (last) => last >= first);

const timesThat = (times: FigureTimes, is: (last: IsoDate) => boolean): FigureTimes =>
  Object.fromEntries(
    figureSpans.map((span: FigureSpan) => [span, new Map([...times[span]].filter(([last]) => is(last)))]),
  ) as unknown as FigureTimes;
