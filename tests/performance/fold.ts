/**
 * How long the fold of a day of all England takes, by a part of it: whole buckets of an invented England's schools (a bucket is a
 * thirty-second of all), with their registers of all weeks before folded already. Prints what a Friday and a Monday took at the
 * beginning of the year and late in it, when there is most to sum up, in processor time of the program and of the database, and what
 * it comes to for all schools: by schools alone, so that what a bucket takes whatever its size counts too often where an England
 * is smaller than England. To fill the year takes longer than to fold it.
 *
 * usage: npm run performance:fold [-- schools of England [buckets]]
 */

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { duckdbMarks } from '../../src/store/marks/duckdb/duckdb-marks.ts';
import { bucketOf } from '../../src/store/marks/marks-store.ts';
import { openCommandDatabase } from '../../src/store/postgres/connection/database.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { openCountingDatabase } from '../../src/store/postgres/counts/counting-database.ts';
import { addMachine, appoint } from '../../src/store/postgres/registers/machines.ts';
import { registerWriter } from '../../src/store/postgres/registers/register-writer.ts';
import { openRegistersDatabase } from '../../src/store/postgres/registers/registers-database.ts';
import { fillBook, fillRegisters } from '../../src/trial/registers/filling/fill-registers.ts';
import { synthesiseEngland } from '../../src/trial/synthetic-england/england.ts';
import { markedSchools } from '../../src/trial/synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../src/trial/synthetic-marks/marks-files.ts';
import { fold } from '../../src/work/marks/fold.ts';
import { verifyMarks } from '../../src/work/marks/verify.ts';
import { parentOf, processorTime } from './processor-time.ts';
import { say } from './say.ts';

const national = 21_575;
const many = Number(process.argv[2] ?? national / 5);
const buckets = Number(process.argv[3] ?? 1);
const [seed, year] = [6, 2026];
/**
 * Each is filled up to and folded in turn: of those that follow each other the last two are what is measured. The one before them
 * in July sums up the terms that are over, which is done once.
 */
const days = [
  ...['2026-10-01', '2026-10-02', '2026-10-05'],
  ...['2027-06-30', '2027-07-01', '2027-07-02', '2027-07-05'],
].map((day) => day as IsoDate);

const folder = mkdtempSync(join(tmpdir(), 'abie-performance-'));
// PostgreSQL does not run as root; its user must be able to reach the folder.
chmodSync(folder, 0o755);
const server = await startEmbeddedServer(folder);
await migrate(server.ownerUrl, server.logins);
const command = await openCommandDatabase(server.urls.command);
const { id: machine } = await addMachine(command, { issuer: 'https://a.example', clientId: 'a', name: 'A' });
const schools = markedSchools(synthesiseEngland(many, seed, undefined), seed, year).filter(
  ({ urn }) => bucketOf(urn) < buckets,
);
await appoint(
  command,
  machine,
  schools.map(({ urn }) => urn),
  new Date(),
);
await command.close();
const registers = await openRegistersDatabase(server.urls.registers, {
  keys: [{ version: 1, secret: Buffer.alloc(32, 7) }],
});
const counting = await openCountingDatabase(server.urls.counting);
const parts = { database: counting, store: await duckdbMarks(join(folder, 'marks')) };
const watch = new pg.Client({ connectionString: server.ownerUrl });
await watch.connect();
const postmaster = parentOf((await watch.query('select pg_backend_pid() as pid')).rows[0].pid);

let after: IsoDate | undefined;
for (const until of days) {
  const pupils = await fillUntil(until);
  after = until;
  const [before, begun] = [processorTime(process.pid, postmaster), performance.now()];
  const folded = await fold(parts);
  if (folded === 'another-writes') throw new Error('nobody else folds here');
  const now = processorTime(process.pid, postmaster);
  const program = (now?.client ?? Number.NaN) - (before?.client ?? 0);
  const database = (now?.database ?? Number.NaN) - (before?.database ?? 0);
  const part = schools.length / national;
  say(
    `up to ${until}: ${folded.schools} schools, ${pupils} pupils, ${folded.schoolWeeks} school-weeks, ${folded.records} records in ${((performance.now() - begun) / 1000).toFixed(1)} s; processor time ${program.toFixed(1)} s (program) and ${database.toFixed(1)} s (database); for ${national} schools ${(program / part).toFixed(0)} and ${(database / part).toFixed(0)} s`,
  );
}
const { differences } = await verifyMarks(parts, { urns: schools.slice(0, 3).map(({ urn }) => urn) });
say(`differences from the registers, of three schools: ${differences.length}`);

await parts.store.close();
await counting.close();
await registers.close();
await watch.end();
await server.stop();
rmSync(folder, { recursive: true, force: true });

/** @returns how many pupils there are */
async function fillUntil(until: IsoDate): Promise<number> {
  const writer = registerWriter(registers);
  let pupils = 0;
  for (const marks of yearsOfSchools(schools, seed, year)) {
    if (after === undefined) await fillBook(registers, machine, [marks]);
    await fillRegisters(registers, marks, { machine, writer, seed, after, until });
    pupils += marks.pupils.length;
  }
  await writer.close();
  return pupils;
}
