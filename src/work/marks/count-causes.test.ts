import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestMarks, testMarks } from '../../../tests/fixtures/marks.ts';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import {
  marksOf,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  today,
} from '../../../tests/fixtures/registers-api.ts';
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
const kept = () =>
  owner<Record<string, number | string>>('select *, up_to::text, xmin::text from abie.cause_count');
/** Sends a register, and says that it came so many days after its day. */
async function put(
  date: string,
  at: 'am/7A' | 'pm/7A' | 'pm/7B',
  codes: ReturnType<typeof marksOf>,
  later = 0,
): Promise<void> {
  const [session, group] = at.split('/');
  const sent = await api.as('ours')(
    'PUT',
    `/v1/schools/${school}/registers/${date}/${session}?group=${group}`,
    { marks: codes, why: 'x' },
  );
  expect([sent.status, sent.body.faults ?? []]).toEqual([200, []]);
  await owner(`update abie.register r set accepted_at = (on_date + ${later}) + time '09:00'
    where on_date = '${date}' and session = '${session}' and registration_group = '${group}'
      and version = (select max(version) from abie.register o where (o.on_date, o.session, o.registration_group)
        = (r.on_date, r.session, r.registration_group))`);
}
/** A class of which some have other codes. */
const classWith = (from: number, code: string, others: Readonly<Record<number, string>> = {}) =>
  marksOf(from, 30, code).map((mark, i) => ({ ...mark, code: others[from + i] ?? mark.code }));

test('sessions of leavers are counted, and what was changed when the Department read it no longer', async () => {
  await put('2026-09-02', 'am/7A', classWith(0, '/'));
  await put('2026-09-02', 'am/7A', classWith(0, '/', { 28: 'N', 29: 'N' }), 3);
  // Absent as before; absent no more; possible no more.
  await put('2026-09-02', 'am/7A', classWith(0, '/', { 28: 'I', 0: 'D' }), 12);
  // It first came late, and was changed after.
  await put('2026-09-03', 'pm/7B', classWith(30, '\\'), 9);
  await put('2026-09-03', 'pm/7B', classWith(30, '\\', { 30: 'O' }), 10);
  // On the seventh day it is read still.
  await put('2026-09-04', 'pm/7A', classWith(0, '\\'));
  await put('2026-09-04', 'pm/7A', classWith(0, '\\', { 3: 'O' }), 7);
  await put('2026-09-07', 'am/7A', classWith(0, '/', { 5: 'I' }));
  await put(today, 'am/7A', classWith(0, '/'));
  const [{ pupil }] = (await owner<{ pupil: number }>(
    `select pupil from abie.enrolment where urn = ${school} order by pupil offset 5 limit 1`,
  )) as [{ pupil: number }];
  await owner(`update abie.enrolment set last = '2026-09-08' where urn = ${school} and pupil = ${pupil}`);
  await fold(marks);
  expect(await kept()).toMatchObject([
    {
      urn: school,
      academic_year: '2026-27',
      up_to: today,
      leavers: 1,
      leavers_possible: 3,
      leavers_absent: 1,
      changed: 4,
      now_possible: 3,
      now_absent: 2,
      stood_possible: 4,
      stood_absent: 2,
      came_later: 30,
    },
  ]);
});

test('counted again it is the same, and no row is written', async () => {
  const before = await kept();
  await owner("update abie.marks_bucket set seen = '1:1:'");
  expect(await fold(marks)).toMatchObject({ schools: 1, schoolWeeks: 3 });
  expect(await kept()).toEqual(before);
});

test('what was changed late stays through a new day, and is counted anew with an old one', async () => {
  const [before] = await kept();
  await put(today, 'pm/7A', classWith(0, '\\'));
  await fold(marks);
  expect(await kept()).toEqual([before]);
  await put('2026-09-02', 'am/7A', classWith(0, '/', { 28: 'I', 0: 'D', 2: 'O' }), 13);
  await fold(marks);
  expect(await kept()).toMatchObject([
    { leavers_possible: 3, changed: 5, now_possible: 4, now_absent: 3, stood_possible: 5, stood_absent: 2 },
  ]);
});
