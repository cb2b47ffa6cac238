import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateInEngland } from '../../src/attendance/calendar/date-in-england.ts';
import { academicYearOf } from '../../src/attendance/calendar/statistical-term.ts';
import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import { pupilRowsDue } from '../../src/store/postgres/registers/pupil-rows-due.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { type HeardWrites, hearWrites } from '../fixtures/hear-writes.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';

/** Retention, killed at any moment: what is due of a school is all there or all gone, and its record with it. */

const schools = 60;
const registersEach = 400;
const kills = 6;
let database: TestDatabase;
let writes: HeardWrites;
beforeAll(async () => {
  database = await testDatabase();
  writes = await hearWrites(database.ownerUrl, ['pupil_rows_removed']);
  const year = Number(academicYearOf(dateInEngland(database.clock())).slice(0, 4));
  await asOwnerOfServer(
    database.ownerUrl,
    `insert into abie.register_book (urn, version) select 100000 + n, 1 from generate_series(1, ${schools}) n;
      insert into abie.register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at)
        select 100000 + n, date '${year - 2}-09-01' + d, 'am', '7A', 1, '\\x000000010100', gen_random_uuid(), id, now()
        from abie.machine, generate_series(1, ${schools}) n, generate_series(0, ${2 * registersEach - 1}) d
        where client_id = 'school-page'`,
  );
});
afterAll(async () => {
  await writes?.close();
  await database?.close();
});

/** Schools of which it is on record that what was due went. */
const done = async () =>
  (
    await asOwnerOfServer<{ n: number }>(
      database.ownerUrl,
      'select count(*)::integer as n from abie.pupil_rows_removed',
    )
  )[0]!.n;

/** Registers and records by school. */
const standing = () =>
  asOwnerOfServer<{ registers: number; records: number; removed: number }>(
    database.ownerUrl,
    `select (select count(*)::integer from abie.register r where r.urn = b.urn) as registers,
        (select count(*)::integer from abie.pupil_rows_removed p where p.urn = b.urn) as records,
        (select coalesce(sum(p.registers), 0)::integer from abie.pupil_rows_removed p where p.urn = b.urn) as removed
      from abie.register_book b order by urn`,
  );

test('what is due of a school is all there or all gone, however often it is killed', async () => {
  const random = new SeededRandom(20_261_130);
  const [first] = await pupilRowsDue(database, 1);
  const due = first!.registers;
  expect(due).toBeGreaterThan(100);
  const program = join(import.meta.dirname, '../../bin/abie.js');
  const retain = () =>
    spawn(process.execPath, [program, 'registers', 'retain', '--no-files'], {
      env: { PATH: process.env.PATH, COMMAND_DATABASE_URL: database.urls.command },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  let between = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const before = await done();
    const child = retain();
    // It may have done all before it is killed.
    const ended = once(child, 'exit');
    // One more school is done, and the next is in hand.
    await Promise.race([writes.until(async () => (await done()) > before), ended]);
    // Nothing is waited for: the seed chooses a moment within its work on the next.
    await pause(random.next() * 20);
    child.kill('SIGKILL');
    await ended;
    const all = await standing();
    for (const { registers, records, removed } of all) {
      expect([0, 1]).toContain(records);
      expect(removed).toBe(records === 1 ? due : 0);
      expect(registers).toBe(2 * registersEach - removed);
    }
    const gone = all.filter(({ records }) => records === 1).length;
    if (gone > 0 && gone < schools) between += 1;
  }
  expect(between).toBeGreaterThan(0);
  const last = retain();
  await once(last, 'exit');
  expect(await pupilRowsDue(database, 1)).toEqual([]);
  expect((await standing()).every(({ removed }) => removed === due)).toBe(true);
}, 240_000);
