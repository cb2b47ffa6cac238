/**
 * How fast marks are counted, against a bare scan of the same files that counts them by code in the same run. Writes a tenth of
 * a national year (342 million marks), or with --whole all of it, and prints `school-weeks: `, `reasons: ` and `persistent: `,
 * each in processor time ÷ that of the bare scan (the least of three of each), one school's year in milliseconds, bytes a
 * mark and the greatest memory of the process that counts, before it runs the bare scan. All is asked for a bucket at a time, as
 * what folds does. The marks are made by another process (made-marks.ts), whose memory is its own; with a folder they are made
 * once and stay.
 *
 * usage: npm run performance:marks [-- --whole | schools [folder]]
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { duckdbMarks } from '../../src/store/marks/duckdb/duckdb-marks.ts';
import { duckdbLimits, openDuckdb, quoted } from '../../src/store/marks/duckdb/open-duckdb.ts';
import { unitFile } from '../../src/store/marks/duckdb/unit-files.ts';
import type { RowsAsked } from '../../src/store/marks/marks-store.ts';
import { madeMarks } from './made-marks.ts';
import { say } from './say.ts';

const national = 21_575;
const asked = process.argv[2];
const schools = asked === '--whole' ? national : Number(asked ?? Math.round(national / 10));
const lasting = process.argv[3];
const folder = lasting ?? mkdtempSync(join(tmpdir(), 'abie-marks-'));
const rounds = 3;

/** Processor time of this process in milliseconds, and of the engine's threads in it. */
async function spent(work: () => Promise<unknown>): Promise<{ readonly cpu: number; readonly wall: number }> {
  const [before, begun] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall: performance.now() - begun };
}

async function least(work: () => Promise<unknown>): Promise<{ readonly cpu: number; readonly wall: number }> {
  const all = [];
  for (let round = 0; round < rounds; round += 1) all.push(await spent(work));
  return { cpu: Math.min(...all.map(({ cpu }) => cpu)), wall: Math.min(...all.map(({ wall }) => wall)) };
}

try {
  mkdirSync(folder, { recursive: true });
  const { units, schools: written, marks } = madeMarks(folder, schools);
  const store = await duckdbMarks(folder);
  const bytes = units.reduce((sum, unit) => sum + unit.bytes, 0);
  say(`${written} schools, ${marks} marks in ${units.length} files`);
  say(`bytes a mark: ${(bytes / marks).toFixed(3)}`);
  // As what folds and verifies asks: the units of one bucket at a time, whose answer is let go of before the next.
  const byBucket = [...Map.groupBy(units, ({ bucket }) => bucket).values()];
  const counting = (count: (asked: RowsAsked) => Promise<unknown>) => async () => {
    for (const own of byBucket) await count({ units: own });
  };
  const counts = {
    'school-weeks': counting(store.schoolWeeks),
    reasons: counting(store.reasons),
    persistent: counting(store.persistent),
  };
  for (const count of Object.values(counts)) await count();
  const urn = (await store.schoolWeeks({ units: units.slice(0, 1) }))[0]!.urn;
  const own = units.filter(({ bucket }) => bucket === units[0]!.bucket);
  const year = await least(() =>
    store.pupilTotals({ units: own, urns: [urn], from: '2025-08-11' as IsoDate }),
  );
  say(`one school's year: ${Math.round(year.cpu)} ms of processor time, ${Math.round(year.wall)} ms`);
  say(`greatest memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  // After that: the yardstick is no part of what counting needs.
  const { connection, close } = await openDuckdb(folder, duckdbLimits);
  const files = `read_parquet([${units.map(({ sha256 }) => quoted(unitFile(folder, sha256))).join(', ')}])`;
  const bareScan = async () => {
    // Rows that are alike are counted once and then read code by code: faster than to take every row apart.
    const result = await connection.stream(`select am, pm, count(*)::integer from ${files} group by am, pm`);
    const codes = new Float64Array(64);
    for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
      const [am, pm, rows] = [0, 1, 2].map(
        (i) => chunk!.getColumnVector(i) as unknown as { items: Int32Array },
      );
      for (let row = 0; row < chunk.rowCount; row += 1)
        for (let shift = 0; shift < 30; shift += 6) {
          codes[(am!.items[row]! >>> shift) & 63]! += rows!.items[row]!;
          codes[(pm!.items[row]! >>> shift) & 63]! += rows!.items[row]!;
        }
    }
  };
  // In turn: what else runs on the machine then slows all of them alike.
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const [name, work] of Object.entries({ bare: bareScan, ...counts }))
      times.set(name, [...(times.get(name) ?? []), (await spent(work)).cpu]);
  const leastOf = (name: string) => Math.min(...times.get(name)!);
  say(`bare scan by code: ${Math.round(leastOf('bare'))} ms of processor time`);
  for (const name of Object.keys(counts)) say(`${name}: ${(leastOf(name) / leastOf('bare')).toFixed(1)}`);
  close();
  await store.close();
} finally {
  if (lasting === undefined) rmSync(folder, { recursive: true });
}
