import { type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { bucketOf, type WrittenUnit } from '../../store/marks/marks-store.ts';
import { type CountedRecord, recordsKept } from '../../store/postgres/marks/keep-counts.ts';
import { standingUnits } from '../../store/postgres/marks/manifest.ts';
import { asReader } from '../../store/postgres/marks/one-writer.ts';
import { type RegisterOfDay, registersBehindDay } from '../../store/postgres/marks/registers-behind-day.ts';
import type { FoldParts } from './fold-parts.ts';

/** A school's day: what is counted of it, and what that was made of. */
export interface DayTraced {
  /** Records of marks in whose window the day is, from the shortest; of years to date, that of the day's own week. */
  readonly records: readonly CountedRecord[];
  readonly registers: readonly RegisterOfDay[];
  /** The file that has the day's marks; undefined where there is none yet. */
  readonly unit: WrittenUnit | undefined;
}

/** Finds what a school's counts of a day are made of. */
export function traceDay(
  { database }: Pick<FoldParts, 'database'>,
  urn: Urn,
  date: IsoDate,
): Promise<DayTraced> {
  return asReader(database, async (client) => {
    const monday = weekOf(date);
    const within = (await recordsKept(client, urn)).filter(
      ({ window: { first, last } }) => first <= date && date <= last,
    );
    const [week] = await standingUnits(client, { first: monday, last: monday, bucket: bucketOf(urn) });
    return {
      records: order.flatMap((kind) => within.filter(({ window }) => window.kind === kind).slice(0, 1)),
      registers: await registersBehindDay(client, urn, date),
      unit: week,
    };
  });
}

const order = ['day', 'week', 'half-term', 'term', 'year-to-date'] as const;
