import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, type TestDatabase, testDatabase } from '../../../../tests/fixtures/database.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { yearGroupLayout as layout } from '../../../progress/days/school-day.ts';
import { asJob } from '../connection/handle.ts';
import { type DaysToKeep, keepDays } from './keep-days.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const of = { table: 'year_group_days', key: ['urn', 'academic_year', 'year_group'], layout } as const;
type Figures = Readonly<Record<string, number>>;

/** Days of a row: the possible sessions of each date. */
const row = (urn: number, group: number, possible: Figures): DaysToKeep => ({
  key: [urn, '2025-26', group],
  days: layout.pack(
    Object.entries(possible).map(([date, sessions]) => ({
      date: date as IsoDate,
      possible: sessions,
      attended: sessions,
      onRoll: sessions,
    })),
  ),
});
const keep = (...rows: readonly DaysToKeep[]) => asJob(database, (_, client) => keepDays(client, of, rows));
const kept = async (): Promise<Readonly<Record<string, Figures>>> => {
  const rows = await asOwner<{ urn: number; year_group: number; days: Buffer }>(
    database.ownerUrl,
    'select urn, year_group, days from year_group_days order by urn, year_group',
  );
  return Object.fromEntries(
    rows.map(({ urn, year_group: group, days }) => [
      `${urn} ${group}`,
      Object.fromEntries(layout.unpack(days).map(({ date, possible }) => [date, possible])),
    ]),
  );
};

test('days stand once and in order, whether they follow what is kept, come again or come late', async () => {
  const none = row(100_001, 9, {});
  // The first evening.
  await keep(
    row(100_001, 7, { '2025-09-03': 1, '2025-09-04': 2 }),
    row(100_001, 8, { '2025-09-04': 3 }),
    none,
  );
  // Every kind at once: behind, again with another figure, before, on both sides, of a new row, and none.
  await keep(
    row(100_001, 7, { '2025-09-05': 4, '2025-09-08': 5 }),
    row(100_001, 8, { '2025-09-04': 6 }),
    row(100_002, 7, { '2025-12-31': 7, '2026-01-05': 8 }),
    none,
  );
  await keep(
    row(100_001, 7, { '2025-09-01': 9, '2025-09-08': 10, '2026-06-01': 11 }),
    row(100_001, 8, { '2025-09-03': 12 }),
    row(100_001, 9, { '2025-09-03': 13 }),
    row(100_002, 7, { '2026-01-06': 14 }),
  );
  const whole = {
    '100001 7': {
      '2025-09-01': 9,
      '2025-09-03': 1,
      '2025-09-04': 2,
      '2025-09-05': 4,
      '2025-09-08': 10,
      '2026-06-01': 11,
    },
    '100001 8': { '2025-09-03': 12, '2025-09-04': 6 },
    '100001 9': { '2025-09-03': 13 },
    '100002 7': { '2025-12-31': 7, '2026-01-05': 8, '2026-01-06': 14 },
  };
  const found = await kept();
  expect(found).toEqual(whole);
  expect(Object.values(found).map((days) => Object.keys(days))).toEqual(
    Object.values(whole).map((days) => Object.keys(days)),
  );
});
