import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoginKind, rolesOfLogin } from '../../src/store/postgres/connection/logins.ts';
import { connectionEach } from '../fixtures/connection-each.ts';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../fixtures/database.ts';
import { samplePersonId } from '../fixtures/sample-database.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';

// Somebody has got hold of one of the database's addresses, and of nothing else: each login tries everything.

let database: TestDatabase;
let analyst: string;
let approver: string;
/** In force, with one report on paper. */
let released: number;
/** Waits for its second person. */
let checked: number;
beforeAll(async () => {
  database = await testDatabase();
  released = await loadSampleRelease(database);
  checked = await loadSampleRelease(database, 'checked');
  analyst = await samplePersonId(database, 'analyst');
  approver = await samplePersonId(database, 'approver');
  await sampleSession(database, 'approver');
  await asOwner(
    database.ownerUrl,
    `insert into report_pdf (release, urn, bytes, made_at)
      values (${released}, ${sampleUrns.londonSecondary}, 'made', now())`,
  );
});
afterAll(async () => {
  try {
    await connections.end();
  } finally {
    await database?.close();
  }
});

const kinds = Object.keys(rolesOfLogin) as LoginKind[];
const denied = '42501';
/** A unique key is taken. */
const taken = '23505';

/** What is taken back leaves nothing of itself on the connection. */
const connections = connectionEach('-c search_path=abie,pg_temp');

/** Every role that a login can take tries some statements, and takes them back. @returns what each came to */
async function triedBy(
  kind: LoginKind,
  ...statements: readonly string[]
): Promise<readonly (string | number)[]> {
  const client = await connections.of(database.urls[kind]);
  const outcomes: (string | number)[] = [];
  for (const role of rolesOfLogin[kind]) {
    await client.query('begin');
    try {
      let touched = 0;
      for (const statement of [`set local role ${role}`, ...statements])
        touched = (await client.query(statement)).rowCount ?? 0;
      outcomes.push(touched);
    } catch (fault) {
      outcomes.push(outcomeOf(kind, String((fault as { code?: unknown }).code)));
    }
    await client.query('rollback');
  }
  return outcomes;
}

/** No such table, no such function: the public does not even find the schema. */
const notFound: ReadonlySet<string> = new Set(['42P01', '42883']);
const outcomeOf = (kind: LoginKind, code: string): string =>
  kind === 'public' && notFound.has(code) ? denied : code;

/** What an attack comes to with each login, by the role that it takes. */
async function tried(...statements: readonly string[]): Promise<Record<string, string | number>> {
  const outcomes: Record<string, string | number> = {};
  for (const kind of kinds) {
    const each = await triedBy(kind, ...statements);
    for (const [i, role] of rolesOfLogin[kind].entries()) outcomes[`${kind} as ${role}`] = each[i]!;
  }
  return outcomes;
}

const everywhere = (outcome: string | number) =>
  Object.fromEntries(
    kinds.flatMap((kind) => rolesOfLogin[kind].map((role) => [`${kind} as ${role}`, outcome])),
  );

/** An event of a release, written down as somebody's. */
const event = (release: number, kind: string, by: string | null, detail: object = {}) =>
  `insert into release_event (release, kind, at, by_person, detail)
    values (${release}, '${kind}', now(), ${by === null ? 'null' : `'${by}'`}, '${JSON.stringify(detail)}')`;

describe('whoever holds one login', () => {
  test.each(kinds)('of %s takes no other’s role', async (kind) => {
    const others = [...new Set(Object.values(rolesOfLogin).flat())].filter(
      (role) => !(rolesOfLogin[kind] as readonly string[]).includes(role),
    );
    for (const role of [...others, 'abie_owner'])
      expect([role, new Set(await triedBy(kind, 'reset role', `set local role ${role}`))]).toEqual([
        role,
        new Set([denied]),
      ]);
  });

  test('reads figures only to make papers of them', async () => {
    const refused = { ...everywhere(denied), 'pages as abie_reader': 0, 'pages as abie_writer': 0 };
    const makers = { 'work as abie_job': 1, 'command as abie_job': 1 };
    for (const table of ['expectation', 'report_pdf', 'board_pack'])
      expect([table, await tried(`select from ${table} limit 1`)]).toEqual([
        table,
        { ...refused, ...makers },
      ]);
    // Of what schools wrote, work reads only that a figure in question is right.
    const none = { 'work as abie_job': 0, 'command as abie_job': 0 };
    expect(await tried('select from response limit 1')).toEqual({ ...refused, ...none });
    expect(await tried('select from evidence limit 1')).toEqual(refused);
    expect(await tried('select from audit limit 1')).toEqual({ ...refused, 'command as abie_command': 1 });
  });

  test('finds nobody’s session, and neither its secret nor its id', async () => {
    const pages = { 'pages as abie_reader': 0, 'pages as abie_writer': 0 };
    expect(await tried('select id from session')).toEqual({ ...everywhere(denied), ...pages });
    expect(await tried('select secret_hash from session')).toEqual(everywhere(denied));
    expect(await tried('select nonce from sign_in_attempt')).toEqual(everywhere(denied));
  });

  test('begins a session only as sign-in, which has no use for it, and not without a trace', async () => {
    const insert = `insert into session (secret_hash, person, role, organisation, csrf, started_at, last_seen_at, expires_at)
      select sha256('mine'), '${approver}', 'approver', id, 'x', now(), now(), now() + interval '1 hour' from organisation
      where kind = 'department'`;
    expect(await tried(insert)).toEqual(everywhere(denied));
    const department = (
      await asOwner<{ id: string }>(
        database.ownerUrl,
        "select id from organisation where kind = 'department'",
      )
    )[0]!.id;
    const start = `select start_session(sha256('mine'), 'x', '${approver}', 'approver', '${department}', null, now(), now() + interval '1 hour')`;
    expect(await tried(start)).toEqual({ ...everywhere(denied), 'signIn as abie_sign_in': 1 });
    for (const what of [
      'select from release',
      'select from expectation',
      event(checked, 'approved', approver),
    ])
      expect(await triedBy('signIn', start, what)).toEqual([denied]);
    const audited = async () =>
      (await asOwner(database.ownerUrl, "select from audit where action = 'signed-in'")).length;
    const before = await audited();
    const client = new pg.Client({ connectionString: database.urls.signIn });
    await client.connect();
    await client.query(`begin; set local role abie_sign_in; set local search_path = abie; ${start}; commit`);
    await client.end();
    expect(await audited()).toBe(before + 1);
  });

  test('approves nothing in the name of somebody who is not there: only commands write down people', async () => {
    expect(await tried(event(checked, 'approved', approver))).toEqual({
      ...everywhere(denied),
      'command as abie_command': 1,
    });
    expect(await triedBy('work', event(released, 'suspended', analyst, { because: 'so' }))).toEqual([denied]);
    expect(await triedBy('work', event(checked, 'withdrawn', analyst, { because: 'so' }))).toEqual([denied]);
    const drafted = (by: string) => `insert into release (prepared_by, created_at) values ('${by}', now())`;
    expect(await tried(drafted(analyst))).toEqual({ ...everywhere(denied), 'command as abie_command': 1 });
  });

  test('takes nothing out of force, and releases nothing that nobody approved', async () => {
    const others = { ...everywhere(denied), 'command as abie_command': 1 };
    expect(await tried(event(released, 'superseded', null, { byRelease: checked }))).toEqual(others);
    const outcome = await tried(event(checked, 'released', null));
    expect(outcome).toMatchObject({ 'work as abie_job': 'AB001', 'pages as abie_writer': 'AB001' });
  });

  test('replaces no paper and no figure of a release', async () => {
    const at = `release = ${released} and urn = ${sampleUrns.londonSecondary}`;
    expect(await tried(`update report_pdf set bytes = 'forged' where ${at}`)).toEqual(everywhere(denied));
    const remove = await tried(`delete from report_pdf where ${at}`);
    expect(remove).toEqual({ ...everywhere(denied), 'work as abie_job': 0, 'command as abie_job': 0 });
    const add = `insert into report_pdf (release, urn, bytes, made_at) values (${released}, ${sampleUrns.londonSecondary}, 'forged', now())`;
    expect(await tried(add)).toEqual({
      ...everywhere(denied),
      'work as abie_job': taken,
      'command as abie_job': taken,
    });
    expect(await triedBy('work', `delete from expectation where ${at}`)).not.toEqual([1]);
    expect(
      await triedBy('work', `update release_detail set summary = '{}' where release = ${released}`),
    ).toEqual([0]);
    // Nor does who rules the tables, by mistake.
    const forged = asOwner(database.ownerUrl, `update report_pdf set bytes = 'forged' where ${at}`);
    await expect(forged).rejects.toMatchObject({ code: 'AB003' });
    const gone = asOwner(database.ownerUrl, `delete from report_pdf where ${at}`);
    await expect(gone).rejects.toMatchObject({ code: 'AB002' });
  });

  test('changes a setting only as work, and on record', async () => {
    const update = "update access_setting set local_authority_sees = 'always'";
    expect(await tried(update)).toEqual(everywhere(denied));
    const set = "select set_access('always')";
    expect(await tried(set)).toEqual({
      ...everywhere(denied),
      'work as abie_job': 1,
      'command as abie_job': 1,
    });
    const client = new pg.Client({ connectionString: database.urls.work });
    await client.connect();
    await client.query(
      `begin; set local role abie_job; set local search_path = abie; ${set}; ${set}; commit`,
    );
    await client.end();
    const kept = await asOwner(
      database.ownerUrl,
      "select role, detail from audit where action = 'changed-setting'",
    );
    expect(kept).toEqual([{ role: 'job', detail: { localAuthoritySees: 'always', before: 'when-shared' } }]);
  });

  test('writes no audit row at will', async () => {
    const values = `'saw-report', 'granted', null, null, 'report', ${sampleUrns.londonSecondary}, ${released}, null`;
    expect(await tried(`select write_audit(${values})`)).toEqual(everywhere(denied));
    expect(await tried(`select end_session_as('signed-out', '${crypto.randomUUID()}', now())`)).toEqual(
      everywhere(denied),
    );
    expect(await tried(`select note_look(${values})`)).toEqual({
      ...everywhere(denied),
      'pages as abie_reader': 'AB006',
      'pages as abie_writer': 'AB006',
    });
    expect(await tried("select note_command('saw-releases', 'releases', null, null)")).toEqual({
      ...everywhere(denied),
      'command as abie_command': 1,
    });
  });
});

describe('whoever holds the login of pages and a live session', () => {
  const as = async (role: 'approver' | 'head', ...statements: string[]) => {
    const { id } = await sampleSession(database, role);
    return triedBy('pages', `select set_config('abie.session', '${id}', true)`, ...statements);
  };
  const note = (action: string, release = checked) =>
    `select note_look('${action}', 'granted', null, null, 'release', ${sampleUrns.londonSecondary}, ${release}, null)`;

  test('acts as that person and as nobody else', async () => {
    expect(await as('approver', event(checked, 'approved', approver))).toEqual([denied, 1]);
    expect(await as('approver', event(released, 'suspended', analyst, { because: 'so' }))).toEqual([
      denied,
      denied,
    ]);
  });

  test('says of that person what was done and nothing else', async () => {
    expect(await as('approver', note('approved-release'))).toEqual(['AB007', 'AB007']);
    expect(await as('approver', event(checked, 'approved', approver), note('approved-release'))).toEqual([
      denied,
      1,
    ]);
    for (const action of ['signed-out', 'run-finished', 'changed-setting', 'agreed', 'shared-board-pack'])
      expect([action, await as('head', note(action))]).toEqual([action, ['AB007', 'AB007']]);
    expect(await as('head', note('saw-report', released))).toEqual([1, 1]);
  });
});
