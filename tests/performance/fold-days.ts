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
import { type ProcessorTime, parentOf, processorTime } from './processor-time.ts';

/** What the fold of a day took, of whole buckets of an England's schools. */
export interface FoldedDay {
  readonly until: IsoDate;
  readonly schools: number;
  readonly pupils: number;
  readonly schoolWeeks: number;
  readonly records: number;
  /** Seconds of the clock. */
  readonly wall: number;
  /** Seconds of the processor, in all. */
  readonly program: number;
  readonly database: number;
  /** Of each bucket in turn, the first with what is done once: to look what changed, and to remove what nobody reads any more. */
  readonly buckets: readonly FoldedPart[];
}

/** What the fold of a bucket took: seconds of the processor in the program that folds and in the database. */
export interface FoldedPart {
  readonly schools: number;
  readonly program: number;
  readonly database: number;
}

/** Which schools, and up to which days in turn. */
interface DaysToFold {
  /** Schools of the England of which some buckets are taken. */
  readonly england: number;
  readonly buckets: number;
  /** Each is filled up to, and folded. */
  readonly days: readonly IsoDate[];
}

/** A year that is over: nothing may be written with a time to come. */
const [seed, year] = [6, 2025];

/**
 * Fills registers of schools in a database of their own and folds them, day by day.
 *
 * @param told each day when it is folded
 * @returns how many differences from the registers three of the schools show at the end
 */
export async function foldDays(
  { england, buckets, days }: DaysToFold,
  told: (day: FoldedDay) => void,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'abie-performance-'));
  // PostgreSQL does not run as root; its user must be able to reach the folder.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer(folder);
  await migrate(server.ownerUrl, server.logins);
  const command = await openCommandDatabase(server.urls.command);
  const { id: machine } = await addMachine(command, {
    issuer: 'https://a.example',
    clientId: 'a',
    name: 'A',
  });
  const schools = markedSchools(synthesiseEngland(england, seed, undefined), seed, year).filter(
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
  let today = days[0]!;
  // Counted on the evening of each day: of what comes for days long gone a fold looks at more.
  const evening = () => new Date(`${today}T19:00:00Z`);
  const parts = {
    database: { ...counting, clock: evening },
    store: await duckdbMarks(join(folder, 'marks')),
  };
  const watch = new pg.Client({ connectionString: server.ownerUrl });
  await watch.connect();
  const postmaster = parentOf((await watch.query('select pg_backend_pid() as pid')).rows[0].pid);

  const used = () => processorTime(process.pid, postmaster);
  let after: IsoDate | undefined;
  for (const until of days) {
    const pupils = await fillUntil(until);
    after = until;
    today = until;
    const [start, begun] = [used(), performance.now()];
    let before = start;
    const folds: FoldedPart[] = [];
    const folded = await fold(parts, undefined, ({ schools: many }) => {
      const now = used();
      folds.push({ schools: many, ...since(before, now) });
      before = now;
    });
    if (folded === 'another-writes') throw new Error('nobody else folds here');
    const end = used();
    const last = since(before, end);
    const [first, ...others] = folds;
    if (first === undefined) throw new Error('nothing came in');
    told({
      until,
      schools: schools.length,
      pupils,
      schoolWeeks: folded.schoolWeeks,
      records: folded.records,
      wall: (performance.now() - begun) / 1000,
      ...since(start, end),
      buckets: [
        { ...first, program: first.program + last.program, database: first.database + last.database },
        ...others,
      ],
    });
  }
  const { differences } = await verifyMarks(parts, { urns: schools.slice(0, 3).map(({ urn }) => urn) });

  await parts.store.close();
  await counting.close();
  await registers.close();
  await watch.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  return differences.length;

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
}

/** NaN where the system does not tell. */
const since = (before: ProcessorTime | undefined, now: ProcessorTime | undefined) => ({
  program: (now?.client ?? Number.NaN) - (before?.client ?? 0),
  database: (now?.database ?? Number.NaN) - (before?.database ?? 0),
});
