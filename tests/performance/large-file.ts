/**
 * How much memory a file of registers takes, however large: writes one of so many megabytes (default 1,024) of an invented
 * year, as CSV of schools, the same packed by gzip, or a Common Transfer File of a school, loads it with the command as anybody
 * would, and tells the largest resident memory that the program had by the tenth of the file, and marks a second. Fails where
 * the second half needs a quarter more than the first did.
 *
 * usage: npm run soak:large-file [megabytes] [schools] [csv|gzip|ctf]
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { openCommandDatabase } from '../../src/store/postgres/connection/database.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { addMachine, appoint } from '../../src/store/postgres/registers/machines.ts';
import { ctfSchool, largeForms, writeLargeFile } from './large-files.ts';
import { groups, rolledSchools, schools } from './register-requests.ts';
import { say } from './say.ts';

const megabytes = Number(process.argv[2] ?? 1024);
const many = Number(process.argv[3] ?? schools.length);
const form = largeForms.find((name) => name === (process.argv[4] ?? 'csv'));
if (form === undefined) throw new Error(`the form is one of ${largeForms.join(', ')}`);
const folder = mkdtempSync(join(tmpdir(), 'abie-large-file-'));
// PostgreSQL does not run as root; its user must be able to reach the folder.
chmodSync(folder, 0o755);
const server = await startEmbeddedServer(folder);
await migrate(server.ownerUrl, server.logins);
const key = '1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const machine = { issuer: 'https://files.example', clientId: 'files', name: 'Files' };
const database = await openCommandDatabase(server.urls.command);
const { id } = await addMachine(database, machine);
await appoint(database, id, schools, new Date());
await database.close();
await rolledSchools(server.urls.registers, id, Buffer.from(key.slice(2), 'base64'), many);

const path = join(folder, 'marks');
const { size, marks } = await writeLargeFile(path, form, megabytes * 2 ** 20, many);
say(
  `${form}: ${(size / 2 ** 20).toFixed(0)} MB (${(statSync(path).size / 2 ** 20).toFixed(0)} MB on disk), ${marks} marks of ${form === 'ctf' ? 1 : many} schools in ${groups.length} groups`,
);

const from = performance.now();
const child = spawn(
  process.execPath,
  [
    join(import.meta.dirname, '../../bin/abie.js'),
    'registers',
    'load',
    path,
    '--issuer',
    machine.issuer,
    '--client',
    machine.clientId,
    ...(form === 'ctf' ? ['--urn', String(ctfSchool.urn), '--laestab', ctfSchool.laestab] : []),
  ],
  {
    env: {
      PATH: process.env.PATH,
      ABIE_REGISTERS_DATABASE_URL: server.urls.registers,
      ABIE_PSEUDONYM_KEYS: key,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  },
);
/** Largest resident megabytes by tenth of the file. */
const tenths: number[] = [];
const resident = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'))?.[1] ?? 0) / 1024;
child.stderr.on('data', (said) => {
  const percent = /(\d+)%/.exec(String(said))?.[1];
  if (percent === undefined) return;
  const tenth = Math.min(9, Math.floor(Number(percent) / 10));
  if (tenths[tenth] === undefined && tenth > 0)
    say(`${tenth}0% after ${((performance.now() - from) / 1000).toFixed(0)} s, ${resident().toFixed(0)} MB`);
  tenths[tenth] = Math.max(tenths[tenth] ?? 0, resident());
});
child.stdout.on('data', (said) => say(String(said).trim()));
const [code] = await once(child, 'exit');
const seconds = (performance.now() - from) / 1000;
say(
  `${(marks / seconds).toFixed(0)} marks a second; resident MB by tenth: ${tenths.map((mb) => mb.toFixed(0)).join(' ')}`,
);
await server.stop();
rmSync(folder, { recursive: true, force: true });
const most = (from: number, to: number) => Math.max(...tenths.slice(from, to).map((mb) => mb ?? 0));
if (code !== 0 || most(5, 10) > 1.25 * most(0, 5)) process.exitCode = 1;
