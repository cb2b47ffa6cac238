import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, type TestDatabase, testDatabase } from '../../../../tests/fixtures/database.ts';
import { asOwnerOfServer } from '../../../../tests/fixtures/owner-of-server.ts';
import { dateInEngland } from '../../../attendance/calendar/date-in-england.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { pupilRowsDue, removePupilRows } from './pupil-rows-due.ts';

const school = 100_001 as Urn;
const other = 100_002 as Urn;
let database: TestDatabase;
/** First calendar year of the academic year that it is. */
let year: number;
beforeAll(async () => {
  database = await testDatabase();
  year = Number(academicYearOf(dateInEngland(database.clock())).slice(0, 4));
  const mark = (
    urn: number,
    date: string,
  ) => `insert into abie.register (urn, on_date, session, registration_group, version,
      marks, submission, by_machine, accepted_at)
    select ${urn}, '${date}', 'am', '7A', version, '\\x000000010100', gen_random_uuid(), id, now()
    from abie.machine, generate_series(1, 2) version where client_id = 'school-page'`;
  const roll = (urn: number, pupil: number, first: string, last: string) => `
    insert into abie.pupil (urn, pupil) values (${urn}, ${pupil});
    insert into abie.pupil_reference (urn, pseudonym, key_version, pupil)
      values (${urn}, decode(lpad(to_hex(${pupil}), 32, '0'), 'hex'), 1, ${pupil});
    insert into abie.enrolment (urn, pupil, first, last, registration_group) values (${urn}, ${pupil}, '${first}', ${last}, '7A')`;
  await asOwnerOfServer(
    database.ownerUrl,
    [
      `insert into abie.register_book (urn, version) values (${school}, 7), (${other}, 1)`,
      ...[`${year - 2}-09-15`, `${year - 1}-08-14`, `${year - 1}-08-15`, `${year}-09-15`].flatMap((date) => [
        mark(school, date),
      ]),
      mark(other, `${year}-09-15`),
      // Left two years ago; left in the year before; still there, after a time that is over.
      roll(school, 1, `${year - 4}-09-01`, `'${year - 1}-07-20'`),
      roll(school, 2, `${year - 4}-09-01`, `'${year - 1}-12-20'`),
      roll(school, 3, `${year - 4}-09-01`, `'${year - 2}-07-20'`),
      `insert into abie.enrolment (urn, pupil, first, registration_group) values (${school}, 3, '${year - 2}-09-01', '8A')`,
      roll(other, 1, `${year}-09-01`, 'null'),
      ...[year - 2, year].map(
        (of) => `insert into abie.quarantined_mark (submission, urn, date_text, fault, at)
          values (gen_random_uuid(), ${school}, 'x', 'not-a-date', '${of}-09-15')`,
      ),
      `insert into abie.previous_school_sessions (urn, pupil, academic_year, from_laestab, possible, attended, authorised, unauthorised, submission)
        values (${school}, 1, '${year - 1}-${(year % 100).toString().padStart(2, '0')}', 2044001, 1, 1, 0, 0, gen_random_uuid())`,
      `insert into abie.late_change select urn, on_date, 1, 1, 1, 1, 0, 0 from abie.register group by urn, on_date;
      insert into abie.cause_count select ${school}, of || '-' || right((of + 1)::text, 2), make_date(of, 9, 15), 1, 2, 1, true
        from generate_series(${year - 2}, ${year}) of`,
    ].join(';\n'),
  );
});
afterAll(() => database?.close());

const dates = async () =>
  (
    await asOwnerOfServer<{ on_date: string }>(
      database.ownerUrl,
      `select distinct on_date::text from abie.register where urn = ${school} order by 1`,
    )
  ).map(({ on_date }) => on_date);

describe('rows of pupils whose time is over', () => {
  const due = () => ({
    urn: school,
    before: `${year - 1}-08-15`,
    registers: 4,
    quarantined: 1,
    enrolments: 2,
    pupils: 1,
  });

  test('are due after the end of the following year, in whole academic years', async () => {
    expect(await pupilRowsDue(database, 1)).toEqual([due()]);
    expect(await pupilRowsDue(database, 2)).toEqual([
      { urn: school, before: `${year - 2}-08-15`, registers: 0, quarantined: 0, enrolments: 1, pupils: 0 },
    ]);
    // Less than the following year cannot be asked for.
    expect(await pupilRowsDue(database, 0)).toEqual([due()]);
  });

  test('are seen by nobody who removes none, not even by what runs as the owner', async () => {
    for (const table of [
      'register',
      'enrolment',
      'pupil',
      'pupil_reference',
      'quarantined_mark',
      'cause_count',
      'late_change',
    ])
      expect(await asOwner(database.ownerUrl, `select count(*)::integer as n from ${table}`), table).toEqual([
        { n: 0 },
      ]);
  });

  test('go with all that is only theirs, on record, and what stays can still be read', async () => {
    expect(await removePupilRows(database, school, 1)).toEqual(due());
    expect(await pupilRowsDue(database, 1)).toEqual([]);
    expect(await dates()).toEqual([`${year - 1}-08-15`, `${year}-09-15`]);
    const left = (table: string) =>
      asOwnerOfServer(
        database.ownerUrl,
        `select pupil from abie.${table} where urn = ${school} order by pupil`,
      );
    for (const table of ['pupil', 'pupil_reference', 'enrolment'])
      expect(await left(table), table).toEqual([{ pupil: 2 }, { pupil: 3 }]);
    expect(await left('previous_school_sessions')).toEqual([]);
    // What may be of one pupil goes with the marks of its year.
    expect(
      await asOwnerOfServer(
        database.ownerUrl,
        `select on_date::text as of from abie.late_change where urn = ${school}
          union all select left(academic_year, 4) from abie.cause_count where urn = ${school} order by 1`,
      ),
    ).toEqual([`${year - 1}`, `${year - 1}-08-15`, `${year}`, `${year}-09-15`].map((of) => ({ of })));
    const [book] = await asOwnerOfServer<{ version: string }>(
      database.ownerUrl,
      `select version from abie.register_book where urn = ${school}`,
    );
    expect(Number(book!.version)).toBe(8);
    const record = await asOwnerOfServer(
      database.ownerUrl,
      'select urn, registers, quarantined, enrolments, pupils from abie.pupil_rows_removed',
    );
    expect(record).toEqual([{ urn: school, registers: 4, quarantined: 1, enrolments: 2, pupils: 1 }]);
  });
});
