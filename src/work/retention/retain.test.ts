import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/fixtures/database.ts';
import { type TestMarks, testMarks } from '../../../tests/fixtures/marks.ts';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import { academicYear, startOf } from '../../attendance/academic-year.ts';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import { type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { fold } from '../marks/fold.ts';
import { verifyMarks } from '../marks/verify.ts';
import { retain, retentionDue } from './retain.ts';

// A school with registers of three academic years, which are counted: all but the oldest of them stay.

const school = 100_001;
let database: TestDatabase;
let marks: TestMarks;
/** First calendar year of the academic year that it is. */
let year: number;
beforeAll(async () => {
  database = await testDatabase();
  marks = await testMarks(database);
  year = startOf(academicYearOf(dateInEngland(database.clock())));
  await asOwnerOfServer(
    database.ownerUrl,
    [
      `insert into abie.register_book (urn, version) values (${school}, 1)`,
      `insert into abie.pupil (urn, pupil) values (${school}, 1)`,
      `insert into abie.enrolment (urn, pupil, first, year_group, registration_group) values (${school}, 1, '${year - 4}-09-01', 7, '7A')`,
      ...[year - 2, year - 1, year].map(
        (
          of,
        ) => `insert into abie.register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at)
          select ${school}, '${weekOf(`${of}-09-15` as IsoDate)}', 'am', '7A', 1, '\\x000000010100', gen_random_uuid(), id, now()
          from abie.machine where client_id = 'school-page'`,
      ),
    ].join(';\n'),
  );
  await fold(marks);
}, 60_000);
afterAll(async () => {
  await marks?.close();
  await database?.close();
});

const files = () =>
  readdirSync(join(marks.folder, 'units'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.parquet'),
  ).length;

test('one order removes what is due from files and database, and every count is as it was', async () => {
  const before = await marks.records();
  expect(before.length).toBeGreaterThan(6);
  expect(files()).toBe(3);
  const parts = { database, marks };
  const due = await retentionDue(parts, 1);
  expect(due).toMatchObject({
    before: academicYear(year - 1),
    rows: [{ urn: school, registers: 1, enrolments: 0 }],
    files: { files: 1, pupilWeeks: 1 },
  });
  const said: number[] = [];
  const retained = await retain(parts, { years: 1, due }, (done) => said.push(done));
  expect(retained).toMatchObject({
    gone: [{ urn: school, registers: 1 }],
    forgotten: { marks: 1, stillThere: 0 },
    left: { rows: [], files: { files: 0 } },
  });
  expect(retained.counts.after).toBe(retained.counts.before);
  expect(said).toEqual([1]);
  expect(files()).toBe(2);
  await fold(marks);
  expect(await marks.records()).toEqual(before);
  expect((await verifyMarks(marks, {})).differences).toEqual([]);
  expect(await retentionDue(parts, 1)).toMatchObject({ rows: [], files: { files: 0, pupilWeeks: 0 } });
});
