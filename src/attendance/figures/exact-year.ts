import { daysAfter, type IsoDate, weekOf } from '../calendar/iso-date.ts';
import { type CountWindow, mostSessionsOf, windowName, yearToDate } from '../counts/count-window.ts';
import {
  groupsInPlace,
  isWrittenReason,
  type WrittenCounts,
  type WrittenGroup,
} from '../counts/written-count.ts';
import { notAvailable } from '../published.ts';
import { type FigureGroup, type FigureMeasure, figureGroupOf, pupilMeasures } from './figure-key.ts';
import type { FigureTimes } from './figure-times.ts';
import type { Figures } from './figures.ts';
import { measures, measuresOfCode } from './measure.ts';

/** What was counted of a school in a window, as it is kept. */
export interface WrittenRecord {
  readonly window: CountWindow;
  readonly counts: WrittenCounts;
}

/** A school's exact figures, with the times and groups that there are. */
export interface ExactYear {
  readonly figures: Figures;
  readonly times: FigureTimes;
  /** How many figures there are. */
  readonly size: number;
}

/** A number for each measure; those of pupils behind those of sessions. */
const places = new Map<FigureMeasure, number>(
  [...measures, ...pupilMeasures].map((measure, at) => [measure, at]),
);
const [enrolments, persistent, severe, between] = pupilMeasures.map((measure) => places.get(measure)!) as [
  number,
  number,
  number,
  number,
];
const possible = measures.indexOf('possible');
/** Stands where no view has the figure. */
const none = -1;
type Numbers = number[];
type Groups = Map<FigureGroup, Numbers>;

/**
 * A school's year so far as its head sees it: what `exactFigures` has of `schoolYearOf` of the same counts, without what only the hiding
 * of small numbers asks for. That takes five times as long, and whoever opens a page first in the morning waits for it.
 *
 * @param place in the keys of its figures
 */
export function exactYear(place: string, written: readonly WrittenRecord[]): ExactYear {
  const own = new Map(written.map((record) => [windowName(record.window), record]));
  const days = new Map(
    written
      .filter(({ window }) => window.kind === 'day')
      .toSorted((a, b) => (a.window.last < b.window.last ? -1 : 1))
      .map((record) => [record.window.last, groupsOf(record)]),
  );
  const mondays = [...new Set([...days.keys()].map(weekOf))];
  const year = {
    day: days,
    week: longer(
      days,
      own,
      mondays.map((first) => ({ kind: 'week', first, last: daysAfter(first, 6) })),
    ),
    'half-term': longer(
      days,
      own,
      written.flatMap(({ window }) => (window.kind === 'half-term' ? [window] : [])),
    ),
    'year-to-date': longer(days, own, mondays.map(yearToDate)),
  } as const;
  return {
    figures: {
      get: (of, { span, last }, group, measure) => {
        const value = of === place ? year[span].get(last)?.get(group)?.[places.get(measure)!] : undefined;
        return value === undefined || value === none ? notAvailable : value;
      },
    },
    times: year,
    size: places.size * Object.values(year).reduce((sum, times) => sum + groupsIn(times), 0),
  };
}

const groupsIn = (times: ReadonlyMap<IsoDate, Groups>): number =>
  [...times.values()].reduce((sum, groups) => sum + groups.size, 0);

/** Days added up, with pupils by the window's own record where there is one that knows of any. */
function longer(
  days: ReadonlyMap<IsoDate, Groups>,
  own: ReadonlyMap<string, WrittenRecord>,
  windows: readonly CountWindow[],
): ReadonlyMap<IsoDate, Groups> {
  const all = [...days];
  let before: { readonly window: CountWindow; readonly sum: Groups } | undefined;
  return new Map(
    windows.map((window) => {
      // A year to date is that of a week before and the days since.
      const goesOn =
        before?.window.first === window.first && before.window.last <= window.last ? before : undefined;
      const sum: Groups = new Map([...(goesOn?.sum ?? [])].map(([group, numbers]) => [group, [...numbers]]));
      const from = goesOn === undefined ? window.first : daysAfter(goesOn.window.last, 1);
      for (const [day, groups] of all) if (day >= from && day <= window.last) addTo(sum, groups);
      before = { window, sum };
      const record = own.get(windowName(window));
      return [window.last, record === undefined ? sum : withPupilsOf(record, sum)];
    }),
  );
}

function addTo(sum: Groups, day: Groups): void {
  for (const [group, numbers] of day) {
    const so = sum.get(group);
    if (so === undefined) {
      sum.set(group, numbers.toSpliced(persistent, 3, none, none, none));
      continue;
    }
    for (let at = 0; at < measures.length; at++) so[at]! += numbers[at]!;
    so[enrolments] = Math.max(so[enrolments]!, numbers[enrolments]!);
  }
}

/** Sessions stay what days add up to. */
function withPupilsOf(record: WrittenRecord, sum: Groups): Groups {
  if (record.counts.groups.every(({ pupils }) => isWrittenReason(pupils))) return sum;
  const own = groupsOf(record);
  return new Map(
    [...sum].map(([group, numbers]) => {
      const found = own.get(group);
      return [
        group,
        found === undefined
          ? numbers
          : [...numbers.slice(0, measures.length), ...found.slice(measures.length)],
      ];
    }),
  );
}

/** The groups that official statistics count. */
function groupsOf({ window, counts }: WrittenRecord): Groups {
  const mostSessions = mostSessionsOf(window);
  const placesOf = new Map<string, readonly number[]>();
  const known = (code: string) => {
    const found =
      placesOf.get(code) ?? measuresOfCode(code, window.last).map((measure) => places.get(measure)!);
    placesOf.set(code, found);
    return found;
  };
  return new Map(
    groupsInPlace(counts.groups)
      .filter(({ scope }) => scope === 'in')
      .map((group) => [figureGroupOf(group), numbersOf(group, known, mostSessions)]),
  );
}

function numbersOf(
  { sessions, enrolments: there, absence }: WrittenGroup,
  placesOf: (code: string) => readonly number[],
  mostSessions: number,
): Numbers {
  const numbers = new Array<number>(places.size).fill(0);
  for (const code in sessions) for (const at of placesOf(code)) numbers[at]! += sessions[code]!;
  numbers[enrolments] = isWrittenReason(there) ? Math.ceil(numbers[possible]! / mostSessions) : there;
  const told = absence === undefined || isWrittenReason(absence) ? undefined : absence;
  numbers[persistent] = told?.persistent ?? none;
  numbers[severe] = told?.severe ?? none;
  numbers[between] = told === undefined ? none : told.persistent - told.severe;
  return numbers;
}
