import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayNumber, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { unionOfCodes } from '../../attendance/counts/code-set.ts';
import type { NumberTable } from '../../attendance/counts/number-table.ts';
import { emptyWeek, withDay } from '../../attendance/counts/packed-week.ts';
import { isPersistent, isSevere } from '../../attendance/counts/persistent-absence.ts';
import { groupsOfTraits, traitsOf } from '../../attendance/counts/pupil-traits.ts';
import type { PupilWeek } from '../../attendance/counts/pupil-weeks.ts';
import { bytesOf, sessionsOfWeek } from '../../attendance/counts/sessions-of-week.ts';
import { statisticalScopes } from '../../attendance/counts/statistical-scope.ts';
import type { Urn } from '../../attendance/urn.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import type { MarksStore, SchoolWeek, WrittenUnit } from './marks-store.ts';

const mondays = ['2026-09-07', '2026-09-14', '2026-09-21'].map((monday) => monday as IsoDate);
const urns = [100_003, 100_035, 100_067].map((urn) => urn as Urn);
const rest = { bucket: 3, kept: 'files' } as const;
const random = new SeededRandom(20_261_130);
const oneOf = <T>(all: readonly T[]): T => all[random.integer(all.length)]!;

/** A pupil's week of marks, missing marks and none. */
function someRow(pupil: number, monday: IsoDate): PupilWeek {
  let [am, pm] = [emptyWeek, emptyWeek];
  for (let day = 0; day < 5; day += 1) {
    if (random.next() < 0.9) am = withDay(am, day, oneOf([1, 1, 1, 3, 9, 22, 28, 0]));
    if (random.next() < 0.9) pm = withDay(pm, day, oneOf([2, 2, 2, 9, 13, 38, 0]));
  }
  const facts = {
    yearGroup: oneOf([undefined, 0, 7, 11]),
    fsm: oneOf([undefined, true, false]),
    senSupport: false,
    ehcPlan: oneOf([true, false]),
    sex: oneOf(['F', 'M'] as const),
  };
  return {
    pupil,
    part: oneOf([1, 2]),
    ...traitsOf(oneOf([statisticalScopes[0], statisticalScopes[0], ...statisticalScopes]), facts),
    am,
    pm,
    ...sessionsOfWeek({ am, pm }, monday),
  };
}

interface Row extends PupilWeek {
  readonly urn: Urn;
  readonly monday: IsoDate;
}

/** Adds up alike: one line for each key, with numbers that are combined. */
function grouped<Out>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  make: (rows: readonly Row[]) => Out,
): Out[] {
  return [...Map.groupBy(rows, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => make(own));
}
const sum = (rows: readonly Row[], of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
/** Tables of schools, line by line. */
function linesOf<Name extends string>(schools: ReadonlyMap<Urn, NumberTable<Name>>) {
  return [...schools].flatMap(([urn, columns]) => {
    const named = Object.entries<Float64Array>(columns);
    return Array.from(named[0]![1], (_, row) => ({
      urn,
      ...Object.fromEntries(named.map(([name, column]) => [name, column[row]])),
    }));
  });
}
const sorted = (lines: readonly unknown[]) => lines.map((line) => JSON.stringify(line)).sort();

/**
 * What every place where marks are kept must do, whatever counts there: the same rows have the same name, units are replaced
 * school by school, and every sum is that of the rows, added up here one by one.
 */
export function marksStoreContract(open: () => Promise<MarksStore>): void {
  let store: MarksStore;
  let units: WrittenUnit[];
  const rows: Row[] = [];
  const schoolsOf = (monday: IsoDate): SchoolWeek[] =>
    urns.map((urn) => ({ urn, rows: rows.filter((row) => row.urn === urn && row.monday === monday) }));

  beforeAll(async () => {
    store = await open();
    for (const monday of mondays)
      for (const urn of urns)
        for (let pupil = 1; pupil <= 40; pupil += 1) rows.push({ urn, monday, ...someRow(pupil, monday) });
    units = [];
    for (const monday of mondays)
      units.push((await store.writeUnit({ monday, ...rest }, undefined, schoolsOf(monday)))!);
  });
  afterAll(() => store?.close());

  test('rows come back as they were written, by school, week and pupil', async () => {
    expect(sorted(await store.rows({ units }))).toEqual(sorted(rows));
    const some = await store.rows({ units, urns: [urns[1]!] });
    expect(some.map(({ pupil }) => pupil)).toEqual(
      mondays.flatMap(() => Array.from({ length: 40 }, (_, i) => i + 1)),
    );
    expect(units.map(({ pupilWeeks }) => pupilWeeks)).toEqual([120, 120, 120]);
  });

  test('the same rows are the same unit, in whatever order schools come, and others another', async () => {
    const monday = mondays[0]!;
    const again = await store.writeUnit({ monday, ...rest }, undefined, schoolsOf(monday).toReversed());
    expect(again).toEqual(units[0]);
    const [first, ...others] = schoolsOf(monday);
    const without = { ...first!, rows: first!.rows.slice(1) };
    expect((await store.writeUnit({ monday, ...rest }, undefined, [without, ...others]))!.sha256).not.toBe(
      units[0]!.sha256,
    );
  });

  test('a school’s rows take the place of what the unit had of it, and the others stay', async () => {
    const monday = mondays[1]!;
    const changed = { urn: urns[0]!, rows: [someRow(7, monday)] };
    const unit = (await store.writeUnit({ monday, ...rest }, units[1], [changed]))!;
    const expected = [
      ...rows.filter((row) => row.monday === monday && row.urn !== urns[0]),
      { urn: urns[0], monday, ...changed.rows[0]! },
    ];
    expect(sorted(await store.rows({ units: [unit] }))).toEqual(sorted(expected));
    expect(unit.pupilWeeks).toBe(81);
    // And back again.
    expect(await store.writeUnit({ monday, ...rest }, unit, schoolsOf(monday).slice(0, 1))).toEqual(units[1]);
    const none = urns.map((urn) => ({ urn, rows: [] }));
    expect(await store.writeUnit({ monday, ...rest }, units[1], none)).toBe(undefined);
  });

  test.each(mondays)('what each enrolment had, with the weeks from %s told apart', async (from) => {
    const week = (row: Row) => (row.monday < from ? 0 : dayNumber(row.monday));
    const totals = await store.pupilTotals({ units, from });
    for (const { pupil } of totals.values()) expect([...pupil]).toEqual([...pupil].sort((a, b) => a - b));
    expect(sorted(linesOf(totals))).toEqual(
      sorted(
        grouped(
          rows,
          (row) => [row.urn, row.pupil, row.part, row.yearGroup, row.traits, week(row)].join(' '),
          (own) => ({
            urn: own[0]!.urn,
            pupil: own[0]!.pupil,
            part: own[0]!.part,
            yearGroup: own[0]!.yearGroup,
            traits: own[0]!.traits,
            week: week(own[0]!),
            possible: sum(own, ({ possible }) => possible),
            absent: sum(own, ({ absent }) => absent),
            codes: own.reduce((all, { codes }) => unionOfCodes(all, codes), 0),
          }),
        ),
      ),
    );
    expect(sorted(linesOf(await store.alikeWeeks({ units, from, urns: urns.slice(0, 2) })))).toEqual(
      sorted(
        grouped(
          rows.filter(({ urn }) => urn !== urns[2]),
          (row) => [row.urn, row.part, row.yearGroup, row.traits, week(row), row.am, row.pm].join(' '),
          (own) => ({
            urn: own[0]!.urn,
            part: own[0]!.part,
            yearGroup: own[0]!.yearGroup,
            traits: own[0]!.traits,
            week: week(own[0]!),
            am: own[0]!.am,
            pm: own[0]!.pm,
            rows: own.length,
          }),
        ),
      ),
    );
  });

  test('parts of the year before the first that is asked for are one', async () => {
    const asked = { units, from: mondays[1]! };
    /** Sums of a column by part, over all schools. */
    const byPart = <Name extends string>(
      schools: ReadonlyMap<Urn, NumberTable<Name | 'part'>>,
      name: Name,
    ): ReadonlyMap<number, number> => {
      const sums = new Map<number, number>();
      for (const table of schools.values())
        for (const [row, part] of table.part.entries())
          sums.set(part, (sums.get(part) ?? 0) + table[name][row]!);
      return new Map([...sums].sort(([a], [b]) => a - b));
    };
    const told = byPart(await store.pupilTotals({ ...asked, fromPart: 2 }), 'possible');
    const all = byPart(await store.pupilTotals(asked), 'possible');
    expect([...told.keys()]).toEqual([0, 2]);
    expect([...told.values()]).toEqual([...all.values()]);
    const alike = byPart(await store.alikeWeeks({ ...asked, fromPart: 2 }), 'rows');
    expect([...alike]).toEqual(
      [0, 2].map((part) => [part, rows.filter((row) => row.part === (part || 1)).length]),
    );
  });

  /** Who is in the scope is in the group of all pupils in it, which is the first. */
  const inScope = rows.filter.bind(rows, (row: Row) => groupsOfTraits(row).includes(0));

  test('possible and missed sessions of schools’ weeks', async () => {
    expect(await store.schoolWeeks({ units })).toEqual(
      grouped(
        inScope(),
        ({ urn, monday }) => `${urn} ${monday}`,
        (own) => ({
          urn: own[0]!.urn,
          monday: own[0]!.monday,
          possible: sum(own, ({ possible }) => possible),
          absent: sum(own, ({ absent }) => absent),
        }),
      ),
    );
  });

  test('sessions by code: what is missing, and what no register has, is none', async () => {
    const counted = new Map<string, number>();
    for (const row of inScope())
      for (const byte of bytesOf(row))
        counted.set(`${row.urn} ${byte}`, (counted.get(`${row.urn} ${byte}`) ?? 0) + 1);
    const found = await store.reasons({ units });
    expect(new Map(found.map(({ urn, byte, sessions }) => [`${urn} ${byte}`, sessions]))).toEqual(counted);
  });

  test('persistent and severe absence', async () => {
    const enrolments = grouped(
      inScope(),
      ({ urn, pupil }) => `${urn} ${pupil}`,
      (own) => ({
        urn: own[0]!.urn,
        possible: sum(own, ({ possible }) => possible),
        absent: sum(own, ({ absent }) => absent),
      }),
    ).filter(({ possible }) => possible > 0);
    expect(await store.persistent({ units })).toEqual(
      urns.map((urn) => {
        const own = enrolments.filter((one) => one.urn === urn);
        return {
          urn,
          enrolments: own.length,
          persistent: own.filter(isPersistent).length,
          severe: own.filter(isSevere).length,
        };
      }),
    );
  });

  test('of no unit and of no school there is nothing', async () => {
    for (const asked of [{ units: [] }, { units, urns: [] }]) {
      expect(await store.rows(asked)).toEqual([]);
      expect(await store.schoolWeeks(asked)).toEqual([]);
      expect(await store.reasons(asked)).toEqual([]);
      expect(await store.persistent(asked)).toEqual([]);
      expect(await store.pupilTotals({ ...asked, from: mondays[0]! })).toEqual(new Map());
      expect(await store.alikeWeeks({ ...asked, from: mondays[0]! })).toEqual(new Map());
    }
  });

  test('what is no whole number never reaches the engine', async () => {
    for (const urn of ['1; drop table marks', Number.NaN, 1.5] as unknown as readonly Urn[])
      await expect(store.rows({ units, urns: [urn] })).rejects.toThrow('is not a whole number');
  });

  test('what no record names goes, and what is named stays', async () => {
    const kept = new Map(units.map(({ sha256, pupilWeeks }) => [sha256, pupilWeeks]));
    expect(await store.tidy(kept)).toBeGreaterThan(0);
    expect(await store.tidy(kept)).toBe(0);
    for (const unit of units) expect(await store.isWhole(unit)).toBe(true);
    await store.remove([units[2]!, { sha256: 'f'.repeat(64), kept: 'files' }]);
    expect(await store.isWhole(units[2]!)).toBe(false);
    expect((await store.rows({ units: units.slice(0, 2) })).length).toBe(240);
  });
}
