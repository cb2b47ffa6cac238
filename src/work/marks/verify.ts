import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { dayNumber, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import {
  alikeWeeksNames,
  pupilTotalsNames,
  type SchoolTotals,
} from '../../attendance/counts/count-totals.ts';
import { type CountingFacts, daysOfYear, factsOfYear } from '../../attendance/counts/counting-facts.ts';
import { numberTable } from '../../attendance/counts/number-table.ts';
import { daysOfWeek } from '../../attendance/counts/packed-week.ts';
import { type PupilWeek, pupilWeeks } from '../../attendance/counts/pupil-weeks.ts';
import type { Urn } from '../../attendance/urn.ts';
import { bucketOf, type MarksStore } from '../../store/marks/marks-store.ts';
import { factsCounted } from '../../store/postgres/marks/counted-schools.ts';
import type { CountedRecord } from '../../store/postgres/marks/keep-counts.ts';
import { recordsKept } from '../../store/postgres/marks/keep-counts.ts';
import { standingUnits } from '../../store/postgres/marks/manifest.ts';
import { asReader } from '../../store/postgres/marks/one-writer.ts';
import { countedUrns, lastDays, registersOfWeek } from '../../store/postgres/marks/registers-of-week.ts';
import { countedWeeks } from '../../store/postgres/marks/what-changed.ts';
import { differencesOfCauses } from './differences-of-causes.ts';
import { differencesOfRows } from './differences-of-rows.ts';
import type { FoldParts } from './fold-parts.ts';
import { longRecords } from './long-records.ts';
import { weekRecords } from './week-records.ts';

/** What is compared with the registers. */
export interface VerifyAsked {
  /** Undefined: all schools whose marks are counted here. */
  readonly urns?: readonly Urn[];
}

/** What was compared, and what was not as the registers have it, in words. */
export interface Verified {
  readonly schools: number;
  readonly schoolWeeks: number;
  readonly pupilWeeks: number;
  readonly records: number;
  readonly differences: readonly string[];
}

/**
 * Makes schools' rows and counts from their registers once more, as these were when they were counted, and compares them with
 * the files and the records: rows to the mark, records, leavers and late changes to the pupil.
 *
 * @param said told after each school
 */
export function verifyMarks(
  { database, store }: FoldParts,
  { urns }: VerifyAsked,
  said: (done: number, total: number) => void = () => {},
): Promise<Verified> {
  return asReader(database, async (client) => {
    const sum = { schools: 0, schoolWeeks: 0, pupilWeeks: 0, records: 0, differences: [] as string[] };
    const all = urns ?? (await countedUrns(client));
    for (const urn of all) {
      const one = await verifySchool(client, store, urn);
      sum.schools += 1;
      sum.schoolWeeks += one.schoolWeeks;
      sum.pupilWeeks += one.pupilWeeks;
      sum.records += one.records;
      sum.differences.push(...one.differences);
      said(sum.schools, all.length);
    }
    return sum;
  });
}

async function verifySchool(
  client: pg.ClientBase,
  store: MarksStore,
  urn: Urn,
): Promise<Omit<Verified, 'schools'>> {
  const facts = (await factsCounted(client, [urn])).get(urn);
  const mondays = await countedWeeks(client, urn);
  if (mondays.length === 0)
    return {
      schoolWeeks: 0,
      pupilWeeks: 0,
      records: 0,
      differences: differencesOfRecords(urn, [], await recordsKept(client, urn)),
    };
  const units = new Map(
    (await standingUnits(client, { first: mondays[0]!, last: mondays.at(-1)!, bucket: bucketOf(urn) })).map(
      (unit) => [unit.monday, unit],
    ),
  );
  const differences: string[] = [];
  for (const unit of units.values())
    if (!(await store.isWhole(unit))) {
      const where = store.troubles().length === 0 ? '' : ` (${store.troubles().join('; ')})`;
      differences.push(
        `${urn}, week of ${unit.monday}: the file ${unit.sha256} is not there, or not what its name says${where}.`,
      );
      units.delete(unit.monday);
    }
  const inFiles = Map.groupBy(
    await store.rows({ units: [...units.values()], urns: [urn] }),
    ({ monday }) => monday,
  );
  const records: CountedRecord[] = [];
  let rowsRead = 0;
  if (facts !== undefined)
    for (const [year, own] of Map.groupBy(mondays, (monday) => academicYearOf(monday))) {
      const weeks = await weeksOf(client, urn, facts, own);
      for (const { monday, rows } of weeks) {
        rowsRead += rows.length;
        differences.push(...differencesOfRows(urn, monday, rows, inFiles.get(monday) ?? []));
      }
      const totals = totalsOf(weeks);
      differences.push(...(await differencesOfCauses(client, { urn, year, weeks, totals: totals.pupils })));
      const ofWeeks = weeks.flatMap((week) => weekRecords(week));
      records.push(
        ...ofWeeks,
        ...longRecords({
          urn,
          year,
          calendar: facts.calendars.get(year),
          mondays: new Set(own),
          totals,
          registers: ofWeeks.flatMap(({ window, registers }) =>
            window.kind === 'day'
              ? [{ urn, date: window.last, ...(registers as { expected: number; received: number }) }]
              : [],
          ),
        }),
      );
    }
  differences.push(...differencesOfRecords(urn, records, await recordsKept(client, urn)));
  return { schoolWeeks: mondays.length, pupilWeeks: rowsRead, records: records.length, differences };
}

async function weeksOf(client: pg.ClientBase, urn: Urn, facts: CountingFacts, mondays: readonly IsoDate[]) {
  const year = academicYearOf(mondays[0]!);
  const school = factsOfYear(facts, year);
  const last = (await lastDays(client, [urn], daysOfYear(year), 'counted')).get(urn);
  const weeks = [];
  for (const monday of mondays) {
    const registers = (await registersOfWeek(client, [urn], monday, 'counted')).get(urn) ?? [];
    weeks.push({
      urn,
      monday,
      school,
      registers,
      rows: pupilWeeks(monday, registers, school),
      lastDay: last ?? monday,
      days: new Set(daysOfWeek(monday)),
    });
  }
  return weeks;
}

function totalsOf(
  weeks: readonly { readonly monday: IsoDate; readonly rows: readonly PupilWeek[] }[],
): SchoolTotals {
  const rows = weeks.flatMap(({ monday, rows: own }) =>
    own.map((row) => ({ ...row, week: dayNumber(monday), rows: 1 })),
  );
  return {
    pupils: numberTable(
      pupilTotalsNames,
      rows.sort((a, b) => a.pupil - b.pupil),
    ),
    weeks: numberTable(alikeWeeksNames, rows),
  };
}

function differencesOfRecords(
  urn: Urn,
  made: readonly CountedRecord[],
  kept: readonly CountedRecord[],
): readonly string[] {
  const nameOf = ({ window: { kind, last } }: CountedRecord) => `${kind} to ${last}`;
  const keptBy = new Map(kept.map((record) => [nameOf(record), record]));
  const differences: string[] = [];
  for (const record of made) {
    const name = nameOf(record);
    const other = keptBy.get(name);
    keptBy.delete(name);
    if (other === undefined)
      differences.push(`${urn}, ${name}: the registers give counts, and none are kept.`);
    else if (!isDeepStrictEqual(other, asKept(record, other)))
      differences.push(`${urn}, ${name}: the counts that are kept are not those of the registers.`);
  }
  for (const name of keptBy.keys())
    differences.push(`${urn}, ${name}: counts are kept, and the registers give none.`);
  return differences;
}

/** A record as it would have been kept before mornings were counted, where it was: they come when its week is counted anew. */
function asKept(record: CountedRecord, kept: CountedRecord): CountedRecord {
  if (kept.groups.some(({ mornings }) => mornings !== undefined)) return record;
  return { ...record, groups: record.groups.map(({ mornings: _, ...group }) => group) };
}
