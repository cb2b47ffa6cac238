import type { IsoDate } from '../calendar/iso-date.ts';
import type { FigureGroup, FigureSpan } from './figure-key.ts';
import type { FigureTimes } from './figure-times.ts';
import { type Figures, figuresIn } from './figures.ts';

/** Figures of several places, with the times and groups that each has. */
export interface FiguresByKey {
  readonly figures: Figures;
  readonly places: readonly string[];
  timesOf(place: string): FigureTimes;
}

const noTimes: FigureTimes = {
  day: new Map(),
  week: new Map(),
  'half-term': new Map(),
  'year-to-date': new Map(),
};

/**
 * Figures as they were kept, by key.
 *
 * @param parts half terms, or places; null stands for what is hidden
 */
export function figuresByKey(parts: readonly Readonly<Record<string, number | null>>[]): FiguresByKey {
  const values = new Map<string, number | undefined>();
  const places = new Map<string, Record<FigureSpan, Map<IsoDate, Set<FigureGroup>>>>();
  for (const part of parts)
    for (const [key, value] of Object.entries(part)) {
      values.set(key, value ?? undefined);
      const [place, span, last, group] = key.split('|') as [string, FigureSpan, IsoDate, FigureGroup, string];
      const times = places.get(place) ?? emptyTimes();
      places.set(place, times);
      const groups = times[span].get(last) ?? new Set();
      times[span].set(last, groups.add(group));
    }
  const sorted = new Map(
    [...places].map(([place, times]) => [
      place,
      Object.fromEntries(
        Object.entries(times).map(([span, all]) => [
          span,
          new Map([...all].toSorted(([a], [b]) => (a < b ? -1 : 1))),
        ]),
      ) as unknown as FigureTimes,
    ]),
  );
  return {
    figures: figuresIn(values),
    places: [...places.keys()],
    timesOf: (place) => sorted.get(place) ?? noTimes,
  };
}

const emptyTimes = () => ({
  day: new Map<IsoDate, Set<FigureGroup>>(),
  week: new Map<IsoDate, Set<FigureGroup>>(),
  'half-term': new Map<IsoDate, Set<FigureGroup>>(),
  'year-to-date': new Map<IsoDate, Set<FigureGroup>>(),
});
