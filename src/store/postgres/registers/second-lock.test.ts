import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionEach } from '../../../../tests/fixtures/connection-each.ts';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { asOwnerOfServer } from '../../../../tests/fixtures/owner-of-server.ts';
import {
  marksOf,
  otherSchool,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  today,
} from '../../../../tests/fixtures/registers-api.ts';
import { rolesOfLogin } from '../connection/logins.ts';
import { bookShelf } from './book-shelf.ts';
import { appoint } from './machines.ts';

/** Row security alone, at the bare database: whose marks who reads and adds. */

let api: TestApi;
let ours: string;
let supplier: string;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
  ours = api.machines.get('ours')!;
  supplier = api.machines.get('supplier')!;
  await appoint(api.database, supplier, [otherSchool], api.now());
  const sent = await api.as('ours')('PUT', `/v1/schools/${school}/registers/${today}/am?group=7A`, {
    marks: [...marksOf(0, 2, '/'), { pupil: 'nobody', code: '/' }],
  });
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
});
afterAll(async () => {
  try {
    await connections.end();
  } finally {
    await api?.close();
  }
});

const denied = '42501';
/** Every table that holds a mark or a pupil. */
const ofPupils = [
  'register',
  'pupil',
  'pupil_reference',
  'enrolment',
  'pupil_relinking',
  'previous_school_sessions',
  'quarantined_mark',
  'cause_count',
  'late_change',
];

/** Those of which this school has nothing. */
const none = ['pupil_relinking', 'previous_school_sessions', 'cause_count', 'late_change'];

const connections = connectionEach('-c search_path=abie');

/** Runs statements with a login, and takes them back. @returns rows of the last, or the code of the refusal */
async function on(url: string, ...statements: readonly string[]): Promise<readonly unknown[] | string> {
  const client = await connections.of(url);
  try {
    await client.query('begin');
    let rows: readonly unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } catch (fault) {
    return String((fault as { code?: unknown }).code);
  } finally {
    await client.query('rollback');
  }
}

/** Logins of the service, which have nothing to do with registers. */
const others = ['pages', 'signIn', 'work', 'command'] as const;

const asMachines = (...machines: readonly string[]) => [
  'set local role abie_registers',
  `select set_config('abie.machines', '${machines.join(',')}', true)`,
];

describe('marks and pupils are read by no role above their school', () => {
  test.each(ofPupils)('%s', async (table) => {
    const all = await asOwnerOfServer(api.database.ownerUrl, `select 1 from abie.${table}`);
    if (!none.includes(table)) expect(all).not.toEqual([]);
    for (const kind of others) {
      for (const role of rolesOfLogin[kind])
        expect([
          role,
          await on(api.database.urls[kind], `set role ${role}`, `select * from ${table}`),
        ]).toEqual([
          role,
          // Under the session of the school's own head it has rows: tests/access-matrix.
          role === 'abie_reader' && ['register', 'enrolment', 'cause_count', 'late_change'].includes(table)
            ? []
            : denied,
        ]);
      expect(await on(api.database.urls[kind], `select * from abie.${table}`)).toBe(denied);
    }
    // Not what runs as the tables' owner either, a migration or a function of ours.
    expect(await asOwner(api.database.ownerUrl, `select * from ${table}`)).toEqual([]);
  });

  test.each(others)(
    'nor can the login of %s become what brings registers in or counts them',
    async (kind) => {
      for (const role of ['abie_registers', 'abie_counting'])
        expect([role, await on(api.database.urls[kind], `set role ${role}`)]).toEqual([role, denied]);
    },
  );
});

describe('the login for registers', () => {
  const insert = (urn: number, by: string) =>
    `insert into register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at)
      values (${urn}, '2026-09-14', 'pm', '', 1, '', gen_random_uuid(), '${by}', now()) returning urn`;

  test('reads nothing for a machine that is nobody’s, and each machine’s own schools otherwise', async () => {
    const read = (...machines: string[]) =>
      on(api.database.urls.registers, ...asMachines(...machines), 'select distinct urn from register');
    expect(await read()).toEqual([]);
    expect(await read('00000000-0000-4000-8000-000000000000')).toEqual([]);
    expect(await read(supplier)).toEqual([]);
    expect(await read(ours)).toEqual([{ urn: school }]);
    expect(await on(api.database.urls.registers, 'select * from abie.register')).toBe(denied);
  });

  test('adds in the name of a machine that asks, for a school that has appointed that one', async () => {
    const add = (urn: number, by: string, ...machines: string[]) =>
      on(api.database.urls.registers, ...asMachines(...machines), insert(urn, by));
    expect(await add(school, ours, ours)).toEqual([{ urn: school }]);
    expect(await add(otherSchool, supplier, ours, supplier)).toEqual([{ urn: otherSchool }]);
    expect(await add(otherSchool, ours, ours, supplier)).toBe(denied);
    expect(await add(school, ours, supplier)).toBe(denied);
  });

  test('changes and removes no register, appoints nobody, and reads nothing else', async () => {
    const as = (...statements: string[]) =>
      on(api.database.urls.registers, ...asMachines(ours), ...statements);
    expect(await as("update register set why = 'x'")).toBe(denied);
    expect(await as('delete from register')).toBe(denied);
    expect(
      await as(`insert into appointment (urn, machine, given_at) values (${otherSchool}, '${ours}', now())`),
    ).toBe(denied);
    expect(await as('update appointment set dismissed_at = null')).toBe(denied);
    expect(await as('select machine from appointment')).toEqual([{ machine: ours }]);
    expect(await as('select name from machine')).toEqual([{ name: 'The ours' }]);
    for (const table of ['expectation', 'person', 'session', 'audit', 'school', 'share', 'response'])
      expect([table, await as(`select * from ${table}`)]).toEqual([table, denied]);
    for (const role of [...others.flatMap((kind) => rolesOfLogin[kind]), 'abie_owner', 'abie_counting'])
      expect([role, await on(api.database.urls.registers, `set role ${role}`)]).toEqual([role, denied]);
    expect(await as('alter table register disable row level security')).toBe(denied);
  });
});

test('what counts reads marks and where schools belong, writes counts and what places show of them, and nothing else', async () => {
  const privileges = await asOwnerOfServer<{ may: string }>(
    api.database.ownerUrl,
    `select distinct lower(privilege_type) || ' ' || table_name as may from information_schema.table_privileges
      where grantee = 'abie_counting' order by 1`,
  );
  expect(privileges.map(({ may }) => may)).toEqual([
    'delete cause_count',
    'delete joiner_count',
    'delete late_change',
    'delete marks_book',
    'delete marks_retired',
    'delete marks_unit',
    'delete school_count',
    'insert cause_count',
    'insert joiner_count',
    'insert late_change',
    'insert marks_book',
    'insert marks_retired',
    'insert marks_unit',
    'insert place_count',
    'insert place_edition',
    'insert school_count',
    'select cause_count',
    'select enrolment',
    'select hub_referral',
    'select joiner_count',
    'select late_change',
    'select marks_book',
    'select marks_bucket',
    'select marks_epoch',
    'select marks_horizon',
    'select marks_retired',
    'select marks_unit',
    'select place_count',
    'select place_edition',
    'select previous_school_sessions',
    'select pupil_relinking',
    'select register',
    'select register_book',
    'select school',
    'select school_calendar',
    'select school_count',
    'update cause_count',
    'update late_change',
    'update marks_book',
    'update marks_bucket',
    'update marks_epoch',
    'update marks_horizon',
    'update marks_retired',
    'update marks_unit',
    'update place_count',
    'update school_count',
  ]);
});

test('no reference is kept in any table', async () => {
  const { ownerUrl } = api.database;
  const tables = await asOwnerOfServer<{ name: string }>(
    ownerUrl,
    "select table_name as name from information_schema.tables where table_schema = 'abie'",
  );
  const holding = await asOwnerOfServer(
    ownerUrl,
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name where exists (select from abie.${name} t where t::text ~ 'P00\\d\\d|nobody')`,
      )
      .join(' union all '),
  );
  expect(tables.length).toBeGreaterThan(50);
  expect(holding).toEqual([]);
});

test('the shelf keeps the books of the schools that sent last, and reads any other again', async () => {
  const shelf = bookShelf(api.registers, 1);
  const first = await shelf.bookOf(ours, school);
  expect(first?.urn).toBe(school);
  expect(await shelf.bookOf(ours, school)).toBe(first);
  expect((await shelf.bookOf(supplier, otherSchool))?.urn).toBe(otherSchool);
  const again = await shelf.bookOf(ours, school);
  expect(again).not.toBe(first);
  expect(again?.roll).toEqual(first!.roll);
  expect(await shelf.bookOf(supplier, school)).toBe(undefined);
});
