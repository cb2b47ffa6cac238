import { daysAfter, type IsoDate } from '../calendar/iso-date.ts';
import { type FigureSpan, figureSpans } from './figure-key.ts';
import type { PlaceYear, TalliesAt } from './school-year.ts';
import { addPlaces } from './tally.ts';

/** The years of several schools as one. */
export function addPlaceYears(years: readonly PlaceYear[]): PlaceYear {
  return bySpan((span) => {
    const times = [...new Set(years.flatMap((year) => [...year[span].keys()]))].toSorted();
    return new Map(times.map((last) => [last, addedAt(years.flatMap((year) => year[span].get(last) ?? []))]));
  });
}

function addedAt(schools: readonly TalliesAt[]): TalliesAt {
  const groups = new Set(schools.flatMap((tallies) => [...tallies.keys()]));
  return new Map(
    [...groups].map((group) => [group, addPlaces(schools.flatMap((tallies) => tallies.get(group) ?? []))]),
  );
}

/** What a school's row among others is made of: all its pupils, by week and longer. */
export const rowYear = (year: PlaceYear): PlaceYear =>
  bySpan((span) =>
    span === 'day'
      ? new Map()
      : new Map([...year[span]].map(([last, tallies]) => [last, only(tallies, ['all'])])),
  );

const only = (tallies: TalliesAt, groups: readonly string[]): TalliesAt =>
  new Map([...tallies].filter(([group]) => groups.includes(group)));

/**
 * The times that are over on the eve of a day. What is not over changes from hour to hour, and each change would tell of the
 * pupils in it.
 */
export const timesOver = (year: PlaceYear, today: IsoDate): PlaceYear =>
  bySpan((span) => new Map([...year[span]].filter(([last]) => last <= daysAfter(today, -1))));

const bySpan = (of: (span: FigureSpan) => ReadonlyMap<IsoDate, TalliesAt>): PlaceYear =>
  Object.fromEntries(figureSpans.map((span) => [span, of(span)])) as Record<
    FigureSpan,
    ReadonlyMap<IsoDate, TalliesAt>
  >;

/** The times that end after one day and up to another. */
export const timesWithin = (year: PlaceYear, after: IsoDate | undefined, until: IsoDate): PlaceYear =>
  bySpan(
    (span) =>
      new Map([...year[span]].filter(([last]) => (after === undefined || last > after) && last <= until)),
  );
