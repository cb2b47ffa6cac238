import { type IsoDate, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import type { FigureSpan } from '../../attendance/figures/figure-key.ts';
import type { FigureTimes } from '../../attendance/figures/figure-times.ts';
import { isMissing, notApplicable, type Published } from '../../attendance/published.ts';
import type { FiguresOfPlace } from './rates-of-figures.ts';
import { yearBefore } from './same-days.ts';

/** What has figures of days and weeks. */
export interface Compared {
  readonly of: FiguresOfPlace;
  readonly times: FigureTimes;
  /** Whether its times are those of the year before: the same weekday 52 weeks earlier. */
  readonly isYearBefore: boolean;
}

/** The times of which all that are compared have figures that are shown. */
export interface TimesInCommon {
  /** Days; weeks where one of them has too few figures of days. */
  readonly span: Extract<FigureSpan, 'day' | 'week'>;
  /** Of this year, oldest first. */
  readonly times: readonly IsoDate[];
  /** Times that this year has and not all of them have. */
  readonly leftOut: readonly IsoDate[];
}

/** A place has enough figures of days where it has those of half of the days. */
const enough = 0.5;

/**
 * The days that several have in common: each figure that is compared is of these, so that a closed day or a holiday at another
 * time makes no difference. Days are taken from what is shown alone.
 */
export function timesInCommon(own: Compared, others: readonly Compared[]): TimesInCommon {
  const all = [own, ...others];
  const days = schoolDays(own.times);
  const span =
    days.length > 0 &&
    all.every((one) => days.filter((day) => isShown(one, 'day', day)).length >= enough * days.length)
      ? 'day'
      : 'week';
  const there = span === 'day' ? days : [...own.times.week.keys()];
  const times = there.filter((last) => all.every((one) => isShown(one, span, last)));
  return { span, times, leftOut: there.filter((last) => !times.includes(last)) };
}

const schoolDays = (times: FigureTimes): readonly IsoDate[] =>
  [...times.day.keys()].filter((day) => weekdayOf(day) <= 5);

const sessions = ({ of, isYearBefore }: Compared, span: FigureSpan, last: IsoDate) => {
  const time = { span, last: isYearBefore ? yearBefore(last) : last };
  return {
    possible: of.figures.get(of.place, time, 'all', 'possible'),
    absence: of.figures.get(of.place, time, 'all', 'absence'),
  };
};

function isShown(one: Compared, span: FigureSpan, last: IsoDate): boolean {
  const { possible, absence } = sessions(one, span, last);
  return !isMissing(possible) && !isMissing(absence) && possible > 0;
}

/** Absence of several times together, %: a sum over a sum. */
export function absenceOver(one: Compared, { span, times }: TimesInCommon): Published<number> {
  let [possible, absence] = [0, 0];
  for (const last of times) {
    const figures = sessions(one, span, last);
    if (isMissing(figures.possible)) return figures.possible;
    if (isMissing(figures.absence)) return figures.absence;
    possible += figures.possible;
    absence += figures.absence;
  }
  return possible === 0 ? notApplicable : (100 * absence) / possible;
}
