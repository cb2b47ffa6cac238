import type { IsoDate } from '../calendar/iso-date.ts';
import { notAvailable, suppressed } from '../published.ts';
import type { FigureGroup, FigureMeasure, FigureSpan } from './figure-key.ts';
import type { FigureTimes } from './figure-times.ts';
import type { Figures } from './figures.ts';

/** Figures as they were written, by key; null stands for what is hidden. */
export type WrittenFigures = Readonly<Record<string, number | null>>;

/** Figures of a group at a time, by measure; null where it is hidden. */
export type MeasuresAt = Partial<Record<FigureMeasure, number | null>>;
type GroupsAt = ReadonlyMap<FigureGroup, MeasuresAt>;
/** Figures of a place by length and then last day of time, oldest first, and by group. */
export type FiguresOfSpans = Readonly<Record<FigureSpan, ReadonlyMap<IsoDate, GroupsAt>>>;

/**
 * What was written together, such as one half term of a place, laid out by place, time and group: so it takes a tenth of the memory that
 * its keys would, and is read without making any.
 */
export interface PartOfFigures {
  readonly places: ReadonlyMap<string, FiguresOfSpans>;
  /** How many figures there are, hidden ones too. */
  readonly size: number;
}

/** Figures of several places, with the times and groups that each has. */
export interface FiguresByKey {
  readonly figures: Figures;
  hasPlace(place: string): boolean;
  timesOf(place: string): FigureTimes;
}

/** Lays out what was written together. */
export function partOfFigures(written: WrittenFigures): PartOfFigures {
  const places = new Map<string, Record<FigureSpan, Map<IsoDate, Map<FigureGroup, MeasuresAt>>>>();
  // One copy of each word, whatever number of keys it was cut out of.
  const words = new Map<string, string>();
  const known = <T extends string>(word: T): T => {
    const same = words.get(word);
    if (same === undefined) words.set(word, word);
    return (same ?? word) as T;
  };
  let size = 0;
  for (const key in written) {
    const [place, span, last, group, measure] = key.split('|') as KeyParts;
    const spans = places.get(place) ?? emptySpans();
    places.set(place, spans);
    const groups = spans[span].get(last) ?? new Map<FigureGroup, MeasuresAt>();
    spans[span].set(known(last), groups);
    const at = groups.get(group) ?? {};
    groups.set(known(group), at);
    at[measure] = written[key] ?? null;
    size++;
  }
  return {
    size,
    places: new Map(
      [...places].map(([place, spans]) => [
        place,
        bySpan((span) => new Map([...spans[span]].toSorted(([a], [b]) => (a < b ? -1 : 1)))),
      ]),
    ),
  };
}

type KeyParts = [string, FigureSpan, IsoDate, FigureGroup, FigureMeasure];

/** Figures of parts together; of what stands in several, the last. Places that nobody asks for are not put together. */
export function figuresOfParts(parts: readonly PartOfFigures[]): FiguresByKey {
  const together = new Map<string, FiguresOfSpans>();
  const of = (place: string): FiguresOfSpans => {
    const known = together.get(place);
    if (known !== undefined) return known;
    const made = addedUp(parts.flatMap(({ places }) => places.get(place) ?? []));
    together.set(place, made);
    return made;
  };
  return {
    figures: {
      get: (place, { span, last }, group, measure) => {
        const value = of(place)[span].get(last)?.get(group)?.[measure];
        return value === undefined ? notAvailable : (value ?? suppressed);
      },
    },
    hasPlace: (place) => parts.some(({ places }) => places.has(place)),
    timesOf: of,
  };
}

function addedUp(parts: readonly FiguresOfSpans[]): FiguresOfSpans {
  const [first, ...others] = parts;
  if (first === undefined) return nothing;
  if (others.length === 0) return first;
  return bySpan((span) => {
    const all = new Map<IsoDate, GroupsAt>();
    for (const part of parts)
      for (const [last, groups] of part[span]) {
        const before = all.get(last);
        all.set(last, before === undefined ? groups : bothOf(before, groups));
      }
    return new Map([...all].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function bothOf(before: GroupsAt, after: GroupsAt): GroupsAt {
  const all = new Map(before);
  for (const [group, measures] of after) all.set(group, { ...all.get(group), ...measures });
  return all;
}

const bySpan = <T>(of: (span: FigureSpan) => T): Record<FigureSpan, T> => ({
  day: of('day'),
  week: of('week'),
  'half-term': of('half-term'),
  'year-to-date': of('year-to-date'),
});

const emptySpans = () => bySpan(() => new Map<IsoDate, Map<FigureGroup, MeasuresAt>>());
const nothing: FiguresOfSpans = bySpan(() => new Map());
