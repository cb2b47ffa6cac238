import { type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { isMissing, type Published } from '../../attendance/published.ts';
import { counted, inWords } from '../../presentation/formatting.ts';
import { rateOfFigures, saidRate } from './rates-of-figures.ts';
import type { DashboardSource } from './views/drawn-view.ts';
import { rateSoFar } from './year-so-far.ts';

type Shown = Pick<DashboardSource, 'of' | 'times'>;

/**
 * What changed of what is shown of a place since somebody looked: weeks that are new, the year to date, and earlier weeks whose
 * figures changed: by what is read of them, and not why. Of nothing but what was shown then and what is shown now.
 */
export function sinceLooked(
  then: Shown,
  now: Shown,
  { longDay }: Pick<DashboardSource, 'longDay'>,
): readonly string[] {
  const weekWords = (sunday: IsoDate) => `the week of ${longDay(weekOf(sunday))}`;
  const rate = (shown: Shown, last: IsoDate) =>
    rateOfFigures(shown.of, { span: 'week', last }, 'all', 'absence');
  const weeks = [...now.times.week.keys()];
  const fresh = weeks.filter((week) => !then.times.week.has(week));
  const newest = fresh.at(-1);
  const changedWeeks = weeks.flatMap((week) => {
    const [before, after] = [rate(then, week), rate(now, week)];
    return !then.times.week.has(week) ||
      isMissing(before) ||
      isMissing(after) ||
      saidRate(before) === saidRate(after)
      ? []
      : [{ week, before, after }];
  });
  const most = changedWeeks.toSorted(
    (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before),
  )[0];
  return [
    newest === undefined
      ? 'No week is new.'
      : fresh.length === 1
        ? `One week is new: ${weekWords(newest)}, with absence of ${saidRate(rate(now, newest))}.`
        : `${counted(fresh.length, 'week is', 'weeks are')} new. Absence in ${weekWords(newest)} was ${saidRate(rate(now, newest))}.`,
    ...changed(
      rateSoFar(then.of, then.times, 'all', 'absence'),
      rateSoFar(now.of, now.times, 'all', 'absence'),
    ),
    ...(most === undefined
      ? []
      : [
          `Figures of ${counted(changedWeeks.length, 'earlier week', 'earlier weeks')} changed. ${
            changedWeeks.length === 1 ? 'Absence' : 'Most changed absence'
          } in ${weekWords(most.week)}: it was ${saidRate(most.before)}, and is ${saidRate(most.after)}.`,
        ]),
  ];
}

function changed(before: Published<number>, after: Published<number>): readonly string[] {
  if (isMissing(before) || isMissing(after)) return [];
  const [was, is] = [saidRate(before), saidRate(after)];
  return [
    was === is
      ? `Absence in the year to date is ${is}, as it was.`
      : `Absence in the year to date was ${was}, and is ${is}.`,
  ];
}

/** A day of a school that was counted since somebody looked. */
export interface DayCountedSince {
  readonly date: IsoDate;
  /** It had been counted before. */
  readonly again: boolean;
}

const mostDays = 5;

/** The same of a school whose own people see every day of it. */
export function daysCountedSince(
  days: readonly DayCountedSince[],
  { longDay }: Pick<DashboardSource, 'longDay'>,
): readonly string[] {
  const words = (own: readonly DayCountedSince[]): string => {
    const dates = own.map(({ date }) => date).toSorted();
    const newest = dates.slice(-mostDays).map(longDay);
    return dates.length > mostDays
      ? `${newest.join(', ')} and ${dates.length - mostDays} before`
      : inWords(newest);
  };
  const fresh = days.filter(({ again }) => !again);
  const again = days.filter((day) => day.again);
  return [
    fresh.length === 0
      ? 'No day is new.'
      : `${counted(fresh.length, 'day is', 'days are')} new: ${words(fresh)}.`,
    ...(again.length === 0
      ? []
      : [
          `${counted(again.length, 'day was', 'days were')} counted again, because registers came late or were amended: ${words(again)}.`,
        ]),
  ];
}

/** The same where figures come out by week: those that were over when somebody looked were out then. */
export function weeksOutSince(
  weeks: readonly IsoDate[],
  looked: IsoDate,
  { longDay }: Pick<DashboardSource, 'longDay'>,
): readonly string[] {
  const fresh = weeks.filter((sunday) => sunday >= looked);
  const newest = fresh.at(-1);
  return [
    newest === undefined
      ? 'No week is new.'
      : `${counted(fresh.length, 'week is', 'weeks are')} new, up to the week of ${longDay(weekOf(newest))}.`,
  ];
}
