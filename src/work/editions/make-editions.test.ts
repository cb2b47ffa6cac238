import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventedYears, keepCounts } from '../../../tests/fixtures/counts-of-school.ts';
import { asOwner, type TestDatabase, testDatabase } from '../../../tests/fixtures/database.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { protectionOne as settings } from '../../attendance/protection/protection.fixture.ts';
import type { Urn } from '../../attendance/urn.ts';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';
import {
  type CountingDatabase,
  openCountingDatabase,
} from '../../store/postgres/counts/counting-database.ts';
import { editionYears } from './edition-years.ts';
import { makeEditions } from './make-editions.ts';

// Two schools of an authority, with registers of the autumn of 2025.

let database: TestDatabase;
let counting: CountingDatabase;

beforeAll(async () => {
  database = await testDatabase();
  counting = await openCountingDatabase(database.urls.counting);
  for (const [at, { phase, records }] of inventedYears(2, 2025, '2025-12-21' as IsoDate).entries()) {
    const urn = (300_200 + at) as Urn;
    await asOwner(
      database.ownerUrl,
      `insert into abie.school (urn, name, plain_name, phase, local_authority_code, local_authority_name, region)
        values (${urn}, 'School ${at}', 'school ${at}', '${phase}', '204', 'Hackney', 'London')`,
    );
    await keepCounts(database.ownerUrl, urn, records);
  }
});
afterAll(async () => {
  await counting?.close();
  await database?.close();
});

const make = async (today: string, yearBefore: number) => {
  const made: [string, IsoDate][] = [];
  await makeEditions(
    { database: counting, settings, findNarrow: await startNarrowFinder() },
    editionYears(today as IsoDate, { thisYear: 0, yearBefore }),
    {
      made: (...one) => made.push(one),
      failed: (place, cause) => {
        throw new Error(place, { cause });
      },
    },
  );
  return made.filter(([place]) => place === 'authority-204').map(([, until]) => until);
};
const halfTermsShown = async () =>
  (
    await asOwner<{ last: string }>(
      database.ownerUrl,
      `select distinct split_part(key, '|', 3) as last from abie.place_edition, jsonb_object_keys(figures) key
        where place = 'authority-204' and key like '%|half-term|%' order by last`,
    )
  ).map(({ last }) => last);

test('a half term that ends in holidays has its figures when it is over, and nothing is made twice', async () => {
  expect(await make('2025-12-24', 0)).toEqual(['2025-10-26', '2025-12-21']);
  expect(await halfTermsShown()).toEqual(['2025-10-26']);
  expect(await make('2025-12-31', 0)).toEqual([]);
  expect(await make('2026-01-02', 0)).toEqual(['2025-12-31']);
  expect(await halfTermsShown()).toEqual(['2025-10-26', '2025-12-31']);
  expect(await make('2026-02-20', 0)).toEqual([]);
});

test('a year that came in afterwards is made once its counts have rested, and as a whole', async () => {
  await asOwner(database.ownerUrl, 'delete from abie.place_edition');
  expect(await make('2026-09-10', 3_600_000)).toEqual([]);
  expect(await make('2026-09-10', 0)).toEqual(['2025-10-26', '2025-12-31']);
  expect(await make('2026-09-10', 0)).toEqual([]);
});
