import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { duckdbMarks } from '../../src/store/marks/duckdb/duckdb-marks.ts';
import { openCommandDatabase } from '../../src/store/postgres/connection/database.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { asCounting, openCountingDatabase } from '../../src/store/postgres/counts/counting-database.ts';
import { allWeeks, standingUnits, unitsOnRecord } from '../../src/store/postgres/marks/manifest.ts';
import { addMachine, appoint } from '../../src/store/postgres/registers/machines.ts';
import { registerWriter } from '../../src/store/postgres/registers/register-writer.ts';
import { openRegistersDatabase } from '../../src/store/postgres/registers/registers-database.ts';
import { fillBook, fillRegisters } from '../../src/trial/registers/filling/fill-registers.ts';
import { synthesiseEngland } from '../../src/trial/synthetic-england/england.ts';
import { markedSchools } from '../../src/trial/synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../src/trial/synthetic-marks/marks-files.ts';
import { fold } from '../../src/work/marks/fold.ts';
import { verifyMarks } from '../../src/work/marks/verify.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import { saidLines } from '../fixtures/said-lines.ts';

// Registers come in, days and amendments of earlier ones, while what folds them and the database are killed at points that
// the seed chooses. In the end the files and counts are those of the registers, and there is no file that nobody names.

const kills = Number(process.env.ABIE_KILLS ?? 20);
const random = new SeededRandom(Number(process.env.ABIE_KILLS_SEED ?? 20_260_915));
const [seed, year] = [6, 2025];
const schools = markedSchools(synthesiseEngland(100, seed, undefined), seed, year)
  .toSorted((a, b) => a.totals.enrolments - b.totals.enrolments)
  .slice(0, 2);

let folder: string;
let marksFolder: string;
const said = saidLines();
let server: EmbeddedServer;
let program: ChildProcess | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'abie-folded-'));
  // PostgreSQL does not run as root; its user must be able to reach the folder.
  chmodSync(folder, 0o755);
  marksFolder = join(folder, 'marks');
  mkdirSync(marksFolder);
  server = await startEmbeddedServer(folder, { said: said.say });
  await migrate(server.ownerUrl, server.logins);
  // A soak shares its machine for hours: to set up may take longer than the tests' own limit.
}, 600_000);
afterAll(async () => {
  program?.kill('SIGKILL');
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts what folds, and waits until it is about to. */
async function startFold(): Promise<void> {
  program = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../bin/abie.js'), 'marks', 'fold', '--every', '1'],
    {
      env: {
        PATH: process.env.PATH,
        ABIE_COUNTING_DATABASE_URL: server.urls.counting,
        ABIE_MARKS: marksFolder,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  // Where the database is not back it may end before it says anything, and is started at the next kill.
  await Promise.race([once(program.stdout!, 'data'), once(program, 'exit')]);
}

const postmaster = () =>
  Number(readFileSync(join(folder, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0]);

let databaseKills = 0;

/** Until the database is back as often as it was killed. */
const databaseBack = () =>
  said.until(
    (lines) => lines.filter((line) => line === 'the database server runs again').length === databaseKills,
  );

test(`killed ${kills} times while registers come in: counts equal registers, no file is lost or half`, {
  timeout: 300_000 + kills * 30_000,
}, async () => {
  const commands = await openCommandDatabase(server.urls.command);
  const { id: machine } = await addMachine(commands, {
    issuer: 'test',
    clientId: 'supplier',
    name: 'A supplier',
  });
  await appoint(
    commands,
    machine,
    schools.map(({ urn }) => urn),
    new Date(),
  );
  await commands.close();
  const registers = await openRegistersDatabase(server.urls.registers, {
    keys: [{ version: 1, secret: Buffer.alloc(32, 9) }],
  });
  const years = [...yearsOfSchools(schools, seed, year)];
  for (const one of years) await fillBook(registers, machine, [one]);
  const until = (kill: number) => daysAfter('2025-09-12' as IsoDate, Math.floor((kill * 60) / kills));
  await startFold();
  let after: IsoDate | undefined;
  for (let kill = 0; kill < kills; kill += 1) {
    const day = until(kill);
    if (after === undefined || day > after)
      for (const one of years) {
        await databaseBack();
        const writer = registerWriter(registers);
        try {
          await fillRegisters(registers, one, { machine, writer, seed, after, until: day });
        } finally {
          await writer.close();
        }
      }
    after = day;
    // Nothing is waited for: the seed chooses the moment.
    await pause(random.integer(1500));
    if (kill % 3 === 2) {
      await databaseBack();
      databaseKills += 1;
      process.kill(postmaster(), 'SIGKILL');
    } else if (program!.exitCode !== null) await startFold();
    else {
      const gone = once(program!, 'exit');
      program!.kill('SIGKILL');
      await gone;
      await startFold();
    }
  }
  if (program!.exitCode === null) {
    const gone = once(program!, 'exit');
    program!.kill('SIGKILL');
    await gone;
  }
  await registers.close();

  await databaseBack();
  const database = await openCountingDatabase(server.urls.counting);
  const store = await duckdbMarks(marksFolder);
  await fold({ database, store });
  await fold({ database, store });
  await fold({ database, store });
  const verified = await verifyMarks({ database, store }, {});
  expect(verified.differences).toEqual([]);
  expect(verified.schools).toBe(schools.length);
  expect(verified.records).toBeGreaterThan(100);
  // Leavers and late changes are what they are when all is counted anew.
  const causes = () =>
    asOwnerOfServer(
      server.ownerUrl,
      'select c.*, l::text as late from abie.cause_count c left join abie.late_change l on l.urn = c.urn order by c.urn, c.academic_year, l.on_date',
    );
  const kept = await causes();
  expect(kept).toHaveLength(schools.length);
  await asOwnerOfServer(
    server.ownerUrl,
    "delete from abie.cause_count; delete from abie.late_change; update abie.marks_bucket set seen = '1:1:'",
  );
  await fold({ database, store });
  expect(await causes()).toEqual(kept);
  const units = await asCounting(database, (client) => standingUnits(client, allWeeks));
  for (const unit of units) expect(await store.isWhole(unit)).toBe(true);
  const named = await asCounting(database, (client) => unitsOnRecord(client));
  const files = readdirSync(join(marksFolder, 'units'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => name.slice(-72, -8));
  expect(files.filter((name) => !named.has(name))).toEqual([]);
  expect(new Set(files)).toEqual(new Set(units.map(({ sha256 }) => sha256)));
  await store.close();
  await database.close();
});
