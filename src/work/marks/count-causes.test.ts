import { afterAll, beforeAll, expect, test } from 'vitest';
import { causeCountsKept } from '../../../tests/fixtures/cause-counts-in-sql.ts';
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
import { verifyMarks } from './verify.ts';

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
const kept = () => causeCountsKept(api.database.ownerUrl);
const lateDays = () =>
  owner<Record<string, number | string>>(
    'select on_date::text, changed, came_later from abie.late_change order by on_date',
  );
const written = () =>
  owner(
    'select xmin::text from abie.cause_count union all select xmin::text from abie.late_change order by 1',
  );
/** Folds on the day of the tests. */
const folded = () => fold({ ...marks, database: { ...marks.database, clock: api.now } });
/** Sends a register, and says that it came so many days after its day. */
async function put(
  date: string,
  at: 'am/7A' | 'am/7B' | 'pm/7A' | 'pm/7B',
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
  // Of the same session, and first came late: of these pupils nothing is known to have changed.
  await put('2026-09-02', 'am/7B', classWith(30, '/'), 9);
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
  await folded();
  expect(await kept()).toMatchObject([
    {
      urn: school,
      academic_year: '2026-27',
      up_to: today,
      leavers: 1,
      leavers_possible: 3,
      leavers_absent: 1,
      late_known: true,
      changed: 3,
      now_possible: 2,
      now_absent: 1,
      stood_possible: 3,
      stood_absent: 2,
      came_later: 60,
    },
  ]);
  expect(await lateDays()).toEqual([
    { on_date: '2026-09-02', changed: 3, came_later: 30 },
    // What first came late and was changed after is in this alone.
    { on_date: '2026-09-03', changed: 0, came_later: 30 },
  ]);
});

const countAllAgain = "update abie.marks_bucket set seen = '1:1:'";

test('counted again it is the same, and no row is written', async () => {
  const before = [await kept(), await written()];
  await owner(countAllAgain);
  expect(await folded()).toMatchObject({ schools: 1, schoolWeeks: 3 });
  expect([await kept(), await written()]).toEqual(before);
});

test('what was changed late stays through a new day, and is counted anew with its own', async () => {
  await owner("update abie.late_change set changed = 17 where on_date = '2026-09-02'");
  await put(today, 'pm/7A', classWith(0, '\\'));
  await folded();
  expect(await kept()).toMatchObject([{ changed: 17 }]);
  await put('2026-09-03', 'am/7A', classWith(0, '/'));
  await folded();
  expect(await kept()).toMatchObject([{ changed: 17 }]);
  await put('2026-09-02', 'am/7A', classWith(0, '/', { 28: 'I', 0: 'D', 2: 'O' }), 13);
  await folded();
  expect(await kept()).toMatchObject([
    { leavers_possible: 4, changed: 4, now_possible: 3, now_absent: 2, stood_possible: 4, stood_absent: 2 },
  ]);
});

test('what was changed back is no change, and its day has no row', async () => {
  await put('2026-09-04', 'pm/7A', classWith(0, '\\', { 3: 'O', 4: 'I' }), 8);
  await folded();
  expect(await kept()).toMatchObject([{ changed: 5 }]);
  await put('2026-09-04', 'pm/7A', classWith(0, '\\', { 3: 'O' }), 9);
  await folded();
  expect(await kept()).toMatchObject([{ changed: 4 }]);
  expect((await lateDays()).map(({ on_date }) => on_date)).toEqual(['2026-09-02', '2026-09-03']);
});

test('the seventh day ends at midnight of summer time', async () => {
  const changedAt = async (at: string) => {
    await owner(`update abie.register set accepted_at = '${at}'
      where on_date = '2026-09-04' and session = 'pm' and version = 2`);
    await owner(`delete from abie.register where on_date = '2026-09-04' and session = 'pm' and version > 2;
      ${countAllAgain}`);
    await folded();
    return (await lateDays()).find(({ on_date }) => on_date === '2026-09-04')?.changed;
  };
  expect(await changedAt('2026-09-11T23:59:59+01:00')).toBeUndefined();
  expect(await changedAt('2026-09-12T00:00:00+01:00')).toBe(1);
});

test('verifying finds nothing, and what is kept otherwise by its name', async () => {
  const differences = async () => (await verifyMarks(marks, {})).differences;
  expect(await differences()).toEqual([]);
  await owner(`update abie.cause_count set leavers = 2;
    update abie.late_change set changed = changed + 1 where on_date = '2026-09-02';
    delete from abie.late_change where on_date = '2026-09-03'`);
  expect(await differences()).toEqual([
    `${school}, 2026-27: the leavers that are kept are not those of the registers.`,
    `${school}, 2026-09-02: the late changes that are kept are not those of the registers.`,
    `${school}, 2026-09-03: the late changes that are kept are not those of the registers.`,
  ]);
  await owner(countAllAgain);
  await folded();
  expect(await differences()).toEqual([]);
});

test('of a year that was counted before late changes were told they are not known, until all of it is counted again', async () => {
  const before = await kept();
  await owner('delete from abie.cause_count; delete from abie.late_change');
  await put(today, 'pm/7B', classWith(30, '\\'));
  await folded();
  expect(await kept()).toMatchObject([{ leavers: 1, late_known: false, changed: 0, came_later: 0 }]);
  await owner(countAllAgain);
  await folded();
  expect(await kept()).toEqual(before);
});

test('a year none of whose marks is any pupil’s any more has no row', async () => {
  await owner(`delete from abie.enrolment where urn = ${school};
    update abie.register_book set version = version + 1 where urn = ${school}`);
  await folded();
  expect(await kept()).toEqual([]);
});
