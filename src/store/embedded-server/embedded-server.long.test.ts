import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saidLines } from '../../../tests/fixtures/said-lines.ts';
import { asJob } from '../postgres/connection/as-job.ts';
import { openDatabase } from '../postgres/connection/database.ts';
import { migrate } from '../postgres/connection/migrate.ts';
import { DataFolderInUse, startEmbeddedServer, useEmbeddedServer } from './embedded-server.ts';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'abie-server-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  // Whatever a test left running is taken over and stopped.
  if (existsSync(join(folder, 'postgresql'))) await (await startEmbeddedServer(folder)).stop();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () =>
  Number(readFileSync(join(folder, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0]);

async function run(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Another program that starts the server of the folder and keeps it until it is killed. */
async function another(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const code = `import { startEmbeddedServer } from ${JSON.stringify(join(import.meta.dirname, 'embedded-server.ts'))};
    const { ownerUrl } = await startEmbeddedServer(${JSON.stringify(folder)});
    console.log(ownerUrl); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
  return { child, url };
}

test('starts, keeps what was written, and stops', async () => {
  const first = await startEmbeddedServer(folder);
  await run(first.ownerUrl, 'create table kept as select 1 as n');
  await first.stop();
  expect(existsSync(join(folder, 'postgresql/postmaster.pid'))).toBe(false);
  const second = await startEmbeddedServer(folder);
  expect(await run(second.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  await second.stop();
});

test('listens to this machine alone, with passwords that only we can read', async () => {
  const server = await startEmbeddedServer(folder);
  expect(
    await run(server.ownerUrl, "select setting from pg_settings where name = 'listen_addresses'"),
  ).toEqual([{ setting: '127.0.0.1' }]);
  expect(statSync(join(folder, 'postgresql-passwords.json')).mode & 0o777).toBe(0o600);
  const wrong = new URL(server.ownerUrl);
  wrong.password = 'wrong';
  await expect(run(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  wrong.password = '';
  await expect(run(wrong.href, 'select 1')).rejects.toThrow();
  await server.stop();
});

test('the service’s login is nobody in particular', async () => {
  const server = await startEmbeddedServer(folder);
  expect(
    await run(
      server.urls.pages,
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit from pg_roles where rolname = current_user',
    ),
  ).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolinherit: false },
  ]);
  await server.stop();
});

test('a second program on the folder is told so', { timeout: 30_000 }, async () => {
  const server = await startEmbeddedServer(folder);
  await expect(startEmbeddedServer(folder)).rejects.toThrow(DataFolderInUse);
  // A command beside it uses the same server, and does not stop it.
  const beside = await useEmbeddedServer(folder);
  expect(beside.ownerUrl).toBe(server.ownerUrl);
  await beside.stop();
  expect(await run(server.ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
  await server.stop();
});

test('a server that a killed program left running is taken over, with all that was committed', async () => {
  const { child, url } = await another();
  await run(url, 'create table kept as select 1 as n');
  const pid = postmaster();
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const said: string[] = [];
  const server = await startEmbeddedServer(folder, { said: (what) => said.push(what) });
  expect(postmaster()).toBe(pid);
  expect(said).toEqual(['a database server was left running; taking it over']);
  expect(await run(server.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  await server.stop();
});

test('a server that was killed with its program starts again', async () => {
  const { child, url } = await another();
  await run(url, 'create table kept as select 1 as n');
  process.kill(postmaster(), 'SIGKILL');
  child.kill('SIGKILL');
  const server = await startEmbeddedServer(folder);
  expect(await run(server.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  await server.stop();
});

test('a server that dies under us is started again, in the same place', async () => {
  const said = saidLines();
  const server = await startEmbeddedServer(folder, { said: said.say });
  await run(server.ownerUrl, 'create table kept as select 1 as n');
  process.kill(postmaster(), 'SIGKILL');
  await said.until(({ length }) => length === 2);
  expect(said.lines).toEqual([
    'the database server stopped; starting it again',
    'the database server runs again',
  ]);
  expect(await run(server.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  await server.stop();
});

test('the service goes on when its server has been started again', async () => {
  const said = saidLines();
  const server = await startEmbeddedServer(folder, { said: said.say });
  await migrate(server.ownerUrl, server.logins);
  const lost: Error[] = [];
  const database = await openDatabase(server.urls, { onLost: (fault) => lost.push(fault) });
  const schools = () => asJob(database, (rows) => rows.selectFrom('school').select('urn').execute());
  // Several connections, idle and in use, when it happens.
  await Promise.all([1, 2, 3].map(schools));
  const inHand = Promise.withResolvers<void>();
  const busy = asJob(database, async (rows) => {
    await sql`select 1`.execute(rows);
    const answer = sql`select pg_sleep(20)`.execute(rows);
    inHand.resolve();
    await answer;
  });
  const broken = expect(busy).rejects.toThrow();
  await inHand.promise;
  process.kill(postmaster(), 'SIGKILL');
  await broken;
  await said.until(({ length }) => length === 2);
  expect(await schools()).toEqual([]);
  expect(lost.length).toBeGreaterThan(0);
  await database.close();
  await server.stop();
});

test('a cluster that was being made when the program was killed is made anew', async () => {
  mkdirSync(join(folder, 'postgresql.unfinished'));
  writeFileSync(join(folder, 'postgresql.unfinished/half'), '');
  const server = await startEmbeddedServer(folder);
  expect(await run(server.ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
  await server.stop();
});
