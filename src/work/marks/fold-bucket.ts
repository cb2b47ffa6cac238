import type pg from 'pg';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { factsOfYear } from '../../attendance/counts/counting-facts.ts';
import { daysOfWeek } from '../../attendance/counts/packed-week.ts';
import { pupilWeeks } from '../../attendance/counts/pupil-weeks.ts';
import { isMissing } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import { keepFacts } from '../../store/postgres/marks/counted-schools.ts';
import {
  dropCountsOfMarks,
  keepCountsOfMarks,
  type RegistersOfDay,
} from '../../store/postgres/marks/keep-counts.ts';
import { keepJoiners } from '../../store/postgres/marks/keep-joiners.ts';
import { keepLateChanges } from '../../store/postgres/marks/keep-late-changes.ts';
import { allWeeks, keeperOf, keepUnit, standingUnits } from '../../store/postgres/marks/manifest.ts';
import { registersOfWeek, type SessionOfWeek } from '../../store/postgres/marks/registers-of-week.ts';
import { keepSeen } from '../../store/postgres/marks/what-changed.ts';
import { countLateChanges } from './count-late-changes.ts';
import type { FoldParts } from './fold-parts.ts';
import { keepYears } from './keep-years.ts';
import { allEnded } from './side-by-side.ts';
import { type Touched, touchedWeeks } from './touched-weeks.ts';
import { type WeekInHand, weekRecords } from './week-records.ts';

/** What folding a bucket came to. */
export interface FoldedBucket {
  readonly schools: number;
  readonly schoolWeeks: number;
  readonly units: number;
  /** Records that are new or other than before. */
  readonly records: number;
}

/**
 * Folds what came in of a bucket's schools since it was folded last, in one transaction: the files of the weeks that were
 * touched are written anew, and all counts in which these weeks are. Killed at any moment, it has happened or not; files that
 * no record names are removed at the next start. Done twice, it changes nothing the second time.
 */
export function foldBucket({ database, store }: FoldParts, bucket: number): Promise<FoldedBucket> {
  const now = database.clock();
  return asCounting(database, async (client) => {
    const touched = await touchedWeeks(client, bucket);
    const kept = await keeperOf(client, bucket);
    const done = { schools: touched.weeks.size, schoolWeeks: 0, units: 0, records: 0 };
    const units = new Map(
      (await standingUnits(client, { ...allWeeks, bucket })).map((unit) => [unit.monday, unit]),
    );
    for (const [monday, urns] of byWeek(touched)) {
      const registers = await registersOfWeek(client, urns, monday);
      const hands = urns.map((urn) => {
        const school = factsOfYear(touched.schools.get(urn)!, academicYearOf(monday));
        const own = registers.get(urn) ?? [];
        return {
          urn,
          monday,
          school,
          registers: own,
          rows: pupilWeeks(monday, own, school),
          lastDay: touched.lastDay(urn, monday),
          days: touched.weeks.get(urn)!.get(monday)!,
          ofYear: touched.registersOf(urn, academicYearOf(monday)),
        };
      });
      const place = { monday, bucket, kept };
      const before = units.get(monday);
      // The database writes the records while the engine writes the unit.
      const [records, unit] = await allEnded([
        keepWeeks(client, hands, now),
        store.writeUnit(place, before, hands),
      ]);
      await keepUnit(client, place, before, unit, now);
      if (unit === undefined) units.delete(monday);
      else units.set(monday, unit);
      done.schoolWeeks += urns.length;
      done.units += before?.sha256 === unit?.sha256 ? 0 : 1;
      done.records += records;
    }
    done.records += await keepYears({ client, store, touched, units: [...units.values()], now });
    await keepFacts(client, onlyChanged(touched));
    await keepJoiners(
      client,
      {
        urns: [...touched.schools.keys()],
        changed: [...touched.changedBooks],
        year: academicYearOf(dateInEngland(now)),
      },
      now,
    );
    await keepSeen(client, bucket, now);
    return done;
  });
}

function byWeek({ weeks }: Touched): readonly (readonly [IsoDate, readonly Urn[]])[] {
  const pairs = [...weeks].flatMap(([urn, own]) => [...own.keys()].map((monday) => ({ urn, monday })));
  return [...Map.groupBy(pairs, ({ monday }) => monday)]
    .map(([monday, all]) => [monday, all.map(({ urn }) => urn).sort((a, b) => a - b)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const onlyChanged = ({ schools, changedBooks }: Touched) =>
  new Map([...schools].filter(([urn]) => changedBooks.has(urn)));

/** A week, and the registers of its school's year, in which those of the days that are counted are put. */
interface WeekToKeep extends WeekInHand {
  readonly ofYear: Map<IsoDate, RegistersOfDay>;
  readonly registers: readonly SessionOfWeek[];
}

async function keepWeeks(client: pg.ClientBase, hands: readonly WeekToKeep[], now: Date): Promise<number> {
  const all = hands.map((hand) => ({ hand, records: weekRecords(hand) }));
  for (const { hand, records } of all) {
    for (const date of hand.days) hand.ofYear.delete(date);
    for (const { urn, window, registers } of records)
      if (window.kind === 'day' && !isMissing(registers))
        hand.ofYear.set(window.last, { urn, date: window.last, ...registers });
  }
  const kept = await keepCountsOfMarks(
    client,
    all.flatMap(({ records }) => records),
    now,
  );
  const dropped = await dropCountsOfMarks(
    client,
    all.flatMap(({ hand: { urn, monday, days }, records }) => {
      const untouched = daysOfWeek(monday).filter((date) => !days.has(date));
      return (['day', 'week'] as const).map((kind) => ({
        urn,
        kind,
        first: monday,
        last: daysAfter(monday, 6),
        but: [
          ...records.filter(({ window }) => window.kind === kind).map(({ window }) => window.last),
          ...untouched,
        ],
      }));
    }),
  );
  await keepLateChanges(
    client,
    hands.flatMap(({ urn, days }) => [...days].map((date) => ({ urn, date }))),
    await countLateChanges(client, hands),
  );
  return kept + dropped;
}
