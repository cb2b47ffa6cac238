/**
 * The questions of `performance:marks` to two servers of Debian's ClickHouse on this machine, beside DuckDB on the same cores in
 * the same run: equal answers, and each question's time and processor time as a ratio to DuckDB's (the least of three of each).
 *
 * usage: npm run performance:cluster [-- schools]
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { marksOn } from '../../src/store/marks/clickhouse/clickhouse-marks.ts';
import { openCluster } from '../../src/store/marks/clickhouse/cluster.ts';
import { duckdbMarks } from '../../src/store/marks/duckdb/duckdb-marks.ts';
import type { MarksStore, WrittenUnit } from '../../src/store/marks/marks-store.ts';
import { clickhouseServer, debianClickhouse } from '../fixtures/clickhouse-servers.ts';
import { madeMarks } from './made-marks.ts';
import { usedBy } from './processor-time.ts';
import { say } from './say.ts';

const schools = Number(process.argv[2] ?? 500);
const rounds = 3;
async function compare(program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'abie-cluster-'));
  const servers = [await clickhouseServer(program), await clickhouseServer(program)];
  const files = await duckdbMarks(folder);
  const cluster = marksOn(await openCluster(servers.map(({ address }) => [address])));
  try {
    const { units, marks } = madeMarks(folder, schools);
    const begun = performance.now();
    const copies: WrittenUnit[] = [];
    for (const unit of units) copies.push(await copied(files, cluster, unit));
    const bytes = copies.reduce((sum, unit) => sum + unit.bytes, 0);
    say(`${marks} marks in ${units.length} units, copied in ${seconds(performance.now() - begun)}`);
    say(`bytes a mark on the cluster: ${(bytes / marks).toFixed(3)}`);
    const pids = [process.pid, ...servers.map(({ pid }) => pid())];
    for (const [name, ask] of [
      ['school-weeks', 'schoolWeeks'],
      ['reasons', 'reasons'],
      ['persistent', 'persistent'],
    ] as const) {
      const one = await least<readonly unknown[]>(pids, () => files[ask]({ units }));
      const other = await least<readonly unknown[]>(pids, () => cluster[ask]({ units: copies }));
      if (!isDeepStrictEqual(one.answer, other.answer)) throw new Error(`${name}: the answers differ`);
      say(
        `${name}: ${(other.wall / one.wall).toFixed(1)} of the time, ${(other.cpu / one.cpu).toFixed(1)} of the processor time (${one.answer.length} equal lines)`,
      );
    }
  } finally {
    await cluster.close();
    await files.close();
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function copied(from: MarksStore, to: MarksStore, unit: WrittenUnit): Promise<WrittenUnit> {
  const rows = Map.groupBy(await from.rows({ units: [unit] }), ({ urn }) => urn);
  const ofSchools = [...rows].map(([urn, own]) => ({ urn, rows: own }));
  return (await to.writeUnit({ ...unit, kept: 'cluster' }, undefined, ofSchools))!;
}

interface Spent<T> {
  readonly answer: T;
  readonly wall: number;
  readonly cpu: number;
}

/** The least of some rounds, of this process and the servers together. */
async function least<T>(pids: readonly number[], ask: () => Promise<T>): Promise<Spent<T>> {
  const all: Spent<T>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [before, begun] = [usedBy(pids), performance.now()];
    const answer = await ask();
    all.push({ answer, wall: performance.now() - begun, cpu: usedBy(pids) - before });
  }
  const min = (of: (one: Spent<T>) => number) => Math.min(...all.map(of));
  return { answer: all[0]!.answer, wall: min(({ wall }) => wall), cpu: min(({ cpu }) => cpu) };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(0)} s`;

const found = debianClickhouse();
if ('none' in found) say(`skipped: ${found.none}`);
else await compare(found.program);
