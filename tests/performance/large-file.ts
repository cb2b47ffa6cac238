/**
 * How much memory a file of registers takes, however large: writes one of so many megabytes (default 1,024) of an invented
 * year of schools, loads it with the command as anybody would, and tells the largest resident memory that the program had
 * by the tenth of the file, and marks a second. Fails where the second half needs a quarter more than the first did.
 *
 * usage: npm run soak:large-file [megabytes] [schools]
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { openCommandDatabase } from '../../src/store/postgres/connection/database.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { addMachine, appoint } from '../../src/store/postgres/registers/machines.ts';
import { groups, marksAt, perGroup, registerAt, rolledSchools, schools } from './register-requests.ts';
import { say } from './say.ts';

const megabytes = Number(process.argv[2] ?? 1024);
const many = Number(process.argv[3] ?? schools.length);
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

const path = join(folder, 'marks.csv');
const file = createWriteStream(path);
file.write('urn,date,session,pupil,code\n');
let size = 0;
let marks = 0;
for (let n = 0; size < megabytes * 2 ** 20; n += 1) {
  const { urn, date, session } = registerAt(n);
  if (urn >= schools[0]! + many) continue;
  const text = marksAt(n)
    .map(({ pupil, code }) => `${urn},${date},${session},${pupil},${code}\n`)
    .join('');
  size += text.length;
  marks += perGroup;
  if (!file.write(text)) await once(file, 'drain');
}
file.end();
await once(file, 'close');
say(`${(size / 2 ** 20).toFixed(0)} MB, ${marks} marks of ${many} schools in ${groups.length} groups`);

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
