import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestMarks, testMarks } from '../../../tests/fixtures/marks.ts';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import {
  marksOf,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  yesterday,
} from '../../../tests/fixtures/registers-api.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import { keepJoiners } from '../../store/postgres/marks/keep-joiners.ts';
import { fold } from './fold.ts';

let api: TestApi;
let marks: TestMarks;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
  marks = await testMarks(api.database);
}, 60_000);
afterAll(async () => {
  await marks?.close();
  await api?.close();
});

const owner = <Row extends object>(text: string) => asOwnerOfServer<Row>(api.database.ownerUrl, text);
const sent = (pupil: number, from: number, possible: number, absent: number, year = '2025-26') =>
  owner(`insert into abie.previous_school_sessions (urn, pupil, academic_year, from_laestab, possible, attended, authorised, unauthorised, submission)
    values (${school}, ${pupil}, '${year}', ${from}, ${possible}, ${possible - absent}, 0, ${absent}, gen_random_uuid())`);
const kept = () =>
  owner<{ year_group: number; joiners: number; bands: number[] }>(
    `select academic_year, year_group, joiners, bands from abie.joiner_count where urn = ${school}`,
  );
const fill = (codes: ReturnType<typeof marksOf>) =>
  api.as('ours')('PUT', `/v1/schools/${school}/registers/${yesterday}/am?group=7A`, {
    marks: codes,
    why: 'x',
  });

/** Counts some hours from now. */
const at = (hours: number, changed: boolean) =>
  asCounting(marks.database, (client) =>
    keepJoiners(
      client,
      { urns: [school], changed: changed ? [school] : [], year: '2026-27' },
      new Date(marks.database.clock().getTime() + hours * 3_600_000),
    ),
  );

test('joiners are counted by what their last schools sent, each pupil once, when registers come', async () => {
  const pupils = await owner<{ pupil: number; first: string }>(
    `select pupil, first::text from abie.enrolment where urn = ${school} and registration_group = '7A' order by pupil`,
  );
  const [one, two, three, four, five] = pupils.map(({ pupil }) => pupil) as [
    number,
    number,
    number,
    number,
    number,
  ];
  // One was at two schools: 10 of 100 in all. One missed nothing, one half, one had no possible session; one is of another year.
  await sent(one, 2_012_001, 60, 10);
  await sent(one, 2_012_002, 40, 0);
  await sent(two, 2_012_001, 380, 0);
  await sent(three, 2_012_001, 380, 190);
  await sent(four, 2_012_001, 0, 0);
  await sent(five, 2_012_001, 380, 190, '2024-25');
  expect((await fill(marksOf(0, 30, '/'))).status).toBe(200);
  await fold(marks);
  // All of the school's roll begins in this year: it is not known who of the others joined.
  const counts = { academic_year: '2026-27', year_group: 7, bands: [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1] };
  expect(await kept()).toEqual([{ ...counts, joiners: null }]);
  // 7B was there before: 7A joined.
  await owner(
    `update abie.enrolment set first = '2025-09-01' where urn = ${school} and registration_group = '7B'`,
  );
  await at(0, true);
  expect(await kept()).toEqual([{ ...counts, joiners: pupils.length }]);
});

test('they are counted again when the school says something new, and else once a day', async () => {
  const [{ pupil }] = (await owner<{ pupil: number }>(
    `select max(pupil) as pupil from abie.enrolment where urn = ${school} and registration_group = '7A'`,
  )) as [{ pupil: number }];
  await sent(pupil, 2_012_001, 100, 7);
  const withSeven = async () => (await kept())[0]!.bands[1];
  await at(1, false);
  expect(await withSeven()).toBe(0);
  await at(25, false);
  expect(await withSeven()).toBe(1);
  await owner(`delete from abie.previous_school_sessions where urn = ${school}`);
  await at(26, true);
  expect(await kept()).toEqual([]);
});
