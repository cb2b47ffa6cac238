import { daysAfter, type IsoDate, weekOf } from '../calendar/iso-date.ts';
import type { CountRecord } from '../counts/count-record.ts';
import { type CountWindow, mostSessionsOf, windowName, yearToDate } from '../counts/count-window.ts';
import { isMissing } from '../published.ts';
import { type FigureGroup, type FigureSpan, figureGroupOf } from './figure-key.ts';
import { addDays, type Tally, tallyOf } from './tally.ts';

/** Groups at a time. */
export type TalliesAt = ReadonlyMap<FigureGroup, Tally>;

/** A place's year so far, by length and then last day of time. */
export type PlaceYear = Readonly<Record<FigureSpan, ReadonlyMap<IsoDate, TalliesAt>>>;

/**
 * A school's year as figures are made of it: days as they were counted, and weeks, half terms and the year to date added up of
 * days, so that they are sums whatever came in meanwhile. How many pupils are behind longer times is taken from their own
 * records, where there are any.
 *
 * @param records of one school and year, of any windows; without a day there is nothing
 * @param halves half terms, where they are those of a place that the school is in; its own else. Pupils of a window that is not
 *   its own are not known
 */
export function schoolYearOf(records: readonly CountRecord[], halves = ownHalfTerms(records)): PlaceYear {
  const by = new Map(records.map((record) => [windowName(record.window), record]));
  const days = new Map(
    records
      .filter(({ window }) => window.kind === 'day')
      .toSorted((a, b) => (a.window.last < b.window.last ? -1 : 1))
      .map((record) => [record.window.last, talliesOf(record)]),
  );
  const longer = (windows: readonly CountWindow[]) => {
    const all = [...days];
    let before: { readonly window: CountWindow; readonly sum: TalliesAt } | undefined;
    return new Map(
      windows.map((window) => {
        const { first, last } = window;
        // A year to date is the one of a week before and that week's days: adding all days anew each week was most of the work.
        const goesOn = before?.window.first === first && before.window.last <= last ? before : undefined;
        const from = goesOn === undefined ? first : daysAfter(goesOn.window.last, 1);
        const within = all.flatMap(([day, tallies]) => (day >= from && day <= last ? [tallies] : []));
        const sum = addedUp(goesOn === undefined ? within : [goesOn.sum, ...within]);
        before = { window, sum };
        return [last, withOwnPupils(sum, by.get(windowName(window)))];
      }),
    );
  };
  const mondays = [...new Set([...days.keys()].map(weekOf))];
  const sundays = mondays.map((monday) => daysAfter(monday, 6));
  return {
    day: days,
    week: longer(sundays.map((last, at) => ({ kind: 'week', first: mondays[at]!, last }))),
    'half-term': longer(halves),
    'year-to-date': longer(mondays.map(yearToDate)),
  };
}

const ownHalfTerms = (records: readonly CountRecord[]): readonly CountWindow[] =>
  records.filter(({ window }) => window.kind === 'half-term').map(({ window }) => window);

function talliesOf({ window, groups }: CountRecord): TalliesAt {
  const mostSessions = mostSessionsOf(window);
  return new Map(
    groups
      .filter(({ scope }) => scope === 'in')
      .map((group) => [figureGroupOf(group), tallyOf(group, window.last, mostSessions)]),
  );
}

function addedUp(days: readonly TalliesAt[]): TalliesAt {
  const groups = new Set(days.flatMap((tallies) => [...tallies.keys()]));
  return new Map(
    [...groups].map((group) => [group, addDays(days.flatMap((tallies) => tallies.get(group) ?? []))]),
  );
}

/** Sessions stay what days add up to; pupils, enrolments and persistent absence are the window's own. */
function withOwnPupils(tallies: TalliesAt, record: CountRecord | undefined): TalliesAt {
  if (record === undefined) return tallies;
  const own = talliesOf(record);
  return new Map(
    [...tallies].map(([group, tally]) => {
      const found = own.get(group);
      if (found === undefined || record.groups.every(({ pupils }) => isMissing(pupils)))
        return [group, tally];
      return [group, { ...found, sessions: tally.sessions }];
    }),
  );
}
