import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Urn } from '../../src/attendance/urn.ts';
import { verifyAudit } from '../../src/store/postgres/audit/verify-audit.ts';
import { openCommandDatabase, openDatabase } from '../../src/store/postgres/connection/database.ts';
import { type CommandDatabase, change, type Database } from '../../src/store/postgres/connection/handle.ts';
import { type LoginKind, type LoginNames, rolesOfLogin } from '../../src/store/postgres/connection/logins.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { giveConsent, withdrawConsent } from '../../src/store/postgres/contacts/consent.ts';
import {
  revokeBoardPack,
  revokeLocalAuthority,
  shareBoardPack,
  shareWithLocalAuthority,
} from '../../src/store/postgres/sharing/share.ts';
import { type DebianServer, debianPostgresql, startDebianServer } from '../fixtures/debian-postgresql.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import { loadSampleRelease, sampleSession } from '../fixtures/sample-database.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';

// The runbook of backups, tried as it stands: a dump by PostgreSQL's own tools, a restore, and what was taken back since.

const found = debianPostgresql();
const urn: Urn = sampleUrns.londonSecondary;
const kinds = Object.keys(rolesOfLogin) as readonly LoginKind[];
const loginOf = (kind: LoginKind) => `abie_of_${kind.toLowerCase()}`;

/** The statements of the runbook, in order. */
const statements = [
  ...readFileSync(join(import.meta.dirname, '../../docs/runbooks/backup.md'), 'utf8').matchAll(
    /^ {3}(SELECT|UPDATE)[\s\S]*?;$/gm,
  ),
].map(([statement]) => statement);

type Opened = Database & CommandDatabase;

describe.skipIf('none' in found)(`on ${'none' in found ? found.none : `PostgreSQL ${found.version}`}`, () => {
  let server: DebianServer;
  const opened: { close(): Promise<void> }[] = [];

  const as = (kind: LoginKind, database: string) =>
    server.url(database).replace('administrator@', `${loginOf(kind)}@`);
  async function open(database: string): Promise<Opened> {
    const urls = { pages: as('pages', database), signIn: as('signIn', database), work: as('work', database) };
    const service = await openDatabase(urls, { connections: 3 });
    const commands = await openCommandDatabase(as('command', database));
    opened.push(service, commands);
    return { ...commands, ...service };
  }
  const run = <Row extends Record<string, unknown>>(database: string, statement: string) =>
    asOwnerOfServer<Row>(server.url(database), statement);
  const logins = Object.fromEntries(kinds.map((kind) => [kind, loginOf(kind)])) as unknown as LoginNames;

  beforeAll(async () => {
    server = await startDebianServer((found as { bin: string }).bin);
    for (const kind of kinds) await run('postgres', `create role ${loginOf(kind)} login noinherit`);
    for (const name of ['before', 'restored'])
      await run('postgres', `create database ${name} encoding 'UTF8' template template0`);
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
    server?.stop();
  });

  test('a dump is restored, its record is sound, and the runbook takes back what was taken back since', {
    timeout: 120_000,
  }, async () => {
    const { applied } = await migrate(server.url('before'), logins);
    expect(applied.length).toBeGreaterThan(20);
    const before = await open('before');
    await loadSampleRelease(before);
    const head = (await sampleSession(before, 'head')).id;
    await change(before, head, shareBoardPack, urn);
    await change(before, head, shareWithLocalAuthority, urn);
    await change(before, head, giveConsent, {
      urn,
      name: 'Office',
      email: 'office@clapton.sch.uk',
      practice: '',
      hours: '',
      gaps: [],
      cap: 3,
      paused: false,
    });

    server.run('pg_dump', '--format=custom', '--file=abie.dump', server.url('before'));
    const [now] = await run<{ dumped: string }>('before', 'select clock_timestamp()::text as dumped');
    // Since then the head has taken two of three back.
    await change(before, head, revokeBoardPack, urn);
    await change(before, head, withdrawConsent, urn);

    server.run('pg_restore', '--exit-on-error', `--dbname=${server.url('restored')}`, 'abie.dump');
    expect((await migrate(server.url('restored'), logins)).applied).toEqual([]);
    const restored = await open('restored');
    expect((await verifyAudit(restored)).faults).toEqual([]);
    const inForce = () =>
      run<{ what: string }>(
        'restored',
        `select with_whom as what from abie.share where revoked_at is null
           union all select 'contact' from abie.contact_consent where revoked_at is null order by 1`,
      );
    expect((await inForce()).map(({ what }) => what)).toEqual(['contact', 'governors', 'local-authority']);

    const [ask, takeShareBack, takeConsentBack] = statements;
    const since = await run<{ action: string; urn: number }>(
      'before',
      ask!.replace("'2026-11-21 02:00+00'", `'${now!.dumped}'`),
    );
    expect(since.map(({ action }) => action)).toEqual(['revoked-board-pack', 'withdrew-contact']);
    for (const { action, urn: of } of since) {
      const statement = action === 'withdrew-contact' ? takeConsentBack! : takeShareBack!;
      const whom = action === 'revoked-local-authority' ? 'local-authority' : 'governors';
      await run('restored', statement.replace('100200', String(of)).replace("'governors'", `'${whom}'`));
    }
    expect((await inForce()).map(({ what }) => what)).toEqual(['local-authority']);

    // The restored database serves: the same head takes back the last.
    const again = (await sampleSession(restored, 'head')).id;
    expect(await change(restored, again, revokeLocalAuthority, urn)).toBe(true);
    expect(await inForce()).toEqual([]);
    expect((await verifyAudit(restored)).faults).toEqual([]);
  });
});

test('the runbook says how to ask what was taken back, and how to take it back', () => {
  expect(statements.map((statement) => statement.trim().split(/\s+/).slice(0, 2).join(' '))).toEqual([
    'SELECT action,',
    'UPDATE abie.share',
    'UPDATE abie.contact_consent',
  ]);
});
