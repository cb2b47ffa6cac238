import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginAs, onConnection } from '../../src/store/postgres/connection/transaction.ts';
import { sampleSession } from '../fixtures/database.ts';
import { readable } from './readable.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld({ sharing: 'shared', states: ['draft', 'suspended', 'superseded', 'released'] });
});
afterAll(() => world?.close());

test('every table that the service may read is in the matrix, and row security is on for each', async () => {
  const tables = await world.owner.run<{ name: string; secured: boolean; open: boolean }>(`
    select relname as name, relrowsecurity and relforcerowsecurity as secured,
      has_any_column_privilege('abie_reader', c.oid, 'select') or has_any_column_privilege('abie_writer', c.oid, 'select') as open
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'abie' and c.relkind in ('r', 'p', 'v', 'm')`);
  expect(
    tables
      .filter(({ open }) => open)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(readable).sort());
  expect(tables.filter(({ secured }) => !secured).map(({ name }) => name)).toEqual(['migration']);
});

test('what the service may change, by table and column', async () => {
  const changes = await world.owner.run<{ may: string }>(`
    select distinct lower(privilege_type) || ' ' || table_name || case
        when privilege_type = 'DELETE' or has_table_privilege(grantee, 'abie.' || table_name, privilege_type) then ''
        else ' (' || column_name || ')' end as may
    from information_schema.column_privileges
    where grantee in ('abie_reader', 'abie_writer', 'PUBLIC') and privilege_type <> 'SELECT'
      and table_schema not in ('pg_catalog', 'information_schema')
    union select lower(privilege_type) || ' ' || table_name from information_schema.table_privileges
    where grantee in ('abie_reader', 'abie_writer', 'PUBLIC') and privilege_type <> 'SELECT'
      and table_schema not in ('pg_catalog', 'information_schema')`);
  expect(changes.map(({ may }) => may).sort()).toEqual([
    'delete release_intake',
    'delete saved_view',
    'delete upload',
    'delete upload_part',
    'insert appointment',
    'insert attendance_plan',
    'insert contact_consent',
    'insert evidence',
    'insert help_address',
    'insert help_event (at)',
    'insert help_event (by_person)',
    'insert help_event (by_role)',
    'insert help_event (request)',
    'insert help_event (side)',
    'insert help_event (step)',
    'insert help_event (words)',
    'insert help_request (begun_at)',
    'insert help_request (by_person)',
    'insert help_request (from_urn)',
    'insert help_request (gap)',
    'insert help_request (id)',
    'insert help_request (to_urn)',
    'insert hub',
    'insert open_day (by_person)',
    'insert open_day (hub)',
    'insert open_day (id)',
    'insert open_day (made_at)',
    'insert open_day (on_day)',
    'insert open_day (seats)',
    'insert open_day (words)',
    'insert open_day_school',
    'insert practice_change (because)',
    'insert practice_change (by_person)',
    'insert practice_change (by_role)',
    'insert practice_change (content)',
    'insert practice_change (id)',
    'insert practice_change (practice)',
    'insert practice_change (proposed_at)',
    'insert practice_change (stands)',
    'insert release (baseline)',
    'insert release (content_id)',
    'insert release (created_at)',
    'insert release (expectation_year)',
    'insert release (method_name)',
    'insert release (method_version)',
    'insert release (prepared_by)',
    'insert release_detail',
    'insert release_event (at)',
    'insert release_event (by_person)',
    'insert release_event (detail)',
    'insert release_event (kind)',
    'insert release_event (release)',
    'insert release_intake',
    'insert response',
    'insert response_event',
    'insert saved_view',
    'insert share',
    'insert support_event (at)',
    'insert support_event (body)',
    'insert support_event (by_person)',
    'insert support_event (by_role)',
    'insert support_event (offer)',
    'insert support_event (step)',
    'insert support_offer (begun_at)',
    'insert support_offer (by_hub)',
    'insert support_offer (by_person)',
    'insert support_offer (id)',
    'insert support_offer (urn)',
    'insert survey (audience)',
    'insert survey (begun_at)',
    'insert survey (by_person)',
    'insert survey (id)',
    'insert survey (last_day)',
    'insert survey (questions)',
    'insert survey (urn)',
    'insert survey_code',
    'insert upload',
    'insert upload_part',
    'insert year_turn (release)',
    'insert year_turn (year)',
    'insert year_turn_event (at)',
    'insert year_turn_event (body)',
    'insert year_turn_event (by_person)',
    'insert year_turn_event (by_role)',
    'insert year_turn_event (release)',
    'insert year_turn_event (step)',
    'update appointment (dismissed_at)',
    'update attendance_plan (actions)',
    'update attendance_plan (aim)',
    'update attendance_plan (by_person)',
    'update attendance_plan (by_role)',
    'update attendance_plan (people)',
    'update attendance_plan (review)',
    'update attendance_plan (saved_at)',
    'update attendance_plan (saving)',
    'update contact_consent (revoked_at)',
    ...[
      'contact',
      'cover',
      'kept_at',
      'kept_by',
      'last_day',
      'name',
      'offer',
      'open_days',
      'phases',
      'places',
      'practices',
      'reach_km',
      'saving',
    ].map((column) => `update hub (${column})`),
    'update open_day (cancelled_at)',
    'update open_day_school (at)',
    'update open_day_school (by_person)',
    'update open_day_school (people)',
    'update practice_change (decided_at)',
    'update practice_change (decided_by)',
    'update practice_change (decided_role)',
    'update practice_change (decided_words)',
    'update practice_change (edition)',
    'update practice_change (state)',
    // Of public statistics, in the schema that is apart.
    ...[
      'approved_at',
      'approved_by',
      'signed_acknowledged',
      'signed_at',
      'signed_by',
      'signed_words',
      'suspended_at',
      'suspended_because',
      'suspended_by',
    ].map((column) => `update release (${column})`),
    'update release_detail',
    'update release_intake',
    'update share (revoked_at)',
    'update share (revoked_by)',
    'update survey (closed_at)',
    'update upload (complete)',
    'update upload (sha256)',
    'update upload (size)',
  ]);
});

test('what reads changes nothing, and neither role may do what its owner can', async () => {
  const roles = await world.owner.run<{ name: string; changes: boolean; passes: boolean }>(`
    select rolname as name, rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb as passes,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'abie'
        and (has_any_column_privilege(rolname, c.oid, 'insert, update') or has_table_privilege(rolname, c.oid, 'delete, truncate'))
        and c.relkind = 'r') as changes
    from pg_roles where rolname in ('abie_reader', 'abie_writer', 'abie_job', 'abie_sign_in', 'abie_command')
    order by rolname`);
  expect(roles).toEqual([
    { name: 'abie_command', passes: false, changes: true },
    { name: 'abie_job', passes: false, changes: true },
    { name: 'abie_reader', passes: false, changes: false },
    { name: 'abie_sign_in', passes: false, changes: false },
    { name: 'abie_writer', passes: false, changes: true },
  ]);
  const owners = await world.owner.run<{ name: string }>(`
    select distinct pg_get_userbyid(relowner) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'abie'`);
  expect(owners).toEqual([{ name: 'abie_owner' }]);
});

/** What a session that is none reads: how the service is set up, what is published of places, of practices and of support, what closed years taught, and nothing of anybody. */
const ofNobody = [
  'access_setting',
  'place_count',
  'practice_change',
  'release_transition',
  'support_effect',
  'year_turn',
];

test.each([
  ['that has ended', `update session set ended_at = now() where id = '$id'`],
  [
    'that has run out',
    `update session set started_at = now() - interval '1 day', expires_at = now() - interval '1 second' where id = '$id'`,
  ],
])('a session %s reads nothing', async (_what, spoil) => {
  const { id } = await sampleSession(world.database, 'analyst');
  expect((await tablesReadBy(world, id)).length).toBeGreaterThan(20);
  await world.owner.run(spoil.replace('$id', id));
  expect(await tablesReadBy(world, id)).toEqual(ofNobody);
});

test.each(['00000000-0000-4000-8000-000000000000', 'nonsense', '', `' or true --`])(
  'a session %j that was never there reads nothing',
  async (id) => {
    expect(await tablesReadBy(world, id)).toEqual(ofNobody);
  },
);

test('a head of the department, who cannot be, reads only of themselves', async () => {
  const { id } = await sampleSession(world.database, 'head');
  await world.owner.run(`update session set organisation = (select id from organisation where kind = 'department')
    where id = '${id}'`);
  expect(await tablesReadBy(world, id)).toEqual(
    [...ofNobody, 'organisation', 'person', 'saved_view', 'session'].sort(),
  );
});

test('an inspector reads only of themselves', async () => {
  const session = await world.session('ofsted-inspector');
  expect(await tablesReadBy(world, session?.id)).toEqual(
    [...ofNobody, 'organisation', 'person', 'session'].sort(),
  );
});

test('no function that the service may call tells an inspector or the public of a school', async () => {
  const functions = await world.owner.run<{ name: string; call: string }>(`
    select proname as name, proname || '(' || case proname when 'own_school' then '''head'', ''attendance-lead'', ''governor'''
      else coalesce((select string_agg(case t when 'int4'::regtype then '${world.releases.at(-1)!.number}' when 'text'::regtype then '''head''' else 'null' end, ', ')
        from unnest(proargtypes) t), '') end || ')' as call
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'abie' and proname not in ('note_look', 'find_session', 'ask_notices', 'answer_survey') and prorettype <> 'trigger'::regtype
      and (has_function_privilege('abie_reader', p.oid, 'execute') or has_function_privilege('abie_writer', p.oid, 'execute'))`);
  expect(functions.length).toBeGreaterThan(10);
  for (const who of ['ofsted-inspector', 'public'] as const) {
    const session = await world.session(who);
    const told = await onConnection(world.database, async (client) => {
      await client.query(beginAs('abie_reader', session?.id));
      const found: string[] = [];
      for (const { call } of functions) {
        const { rows } = await client.query<{ told: string | null }>(
          `select to_jsonb(f) #>> '{}' as told from ${call} f`,
        );
        const text = rows.map(({ told }) => told).join(' ');
        if (/\d{6}/.test(text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')))
          found.push(`${call}: ${text}`);
      }
      await client.query('rollback');
      return found;
    });
    expect(told).toEqual([]);
  }
});

/** The tables of which a session reads at least one row. */
async function tablesReadBy({ database }: World, session: string | undefined): Promise<string[]> {
  return onConnection(database, async (client) => {
    await client.query(beginAs('abie_reader', session));
    const found: string[] = [];
    for (const [table, { key }] of Object.entries(readable)) {
      const { rowCount } = await client.query(`select ${key} from ${table} limit 1`);
      if (rowCount !== 0) found.push(table);
    }
    await client.query('rollback');
    return found.sort();
  });
}
