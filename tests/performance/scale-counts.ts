import { quantile } from '../../src/numerics/quantile.ts';
import { marksOn } from '../../src/store/marks/clickhouse/clickhouse-marks.ts';
import { openCluster } from '../../src/store/marks/clickhouse/cluster.ts';
import {
  bucketOf,
  type MarksStore,
  type SchoolWeek,
  type WrittenUnit,
} from '../../src/store/marks/marks-store.ts';
import { synthesiseEngland } from '../../src/trial/synthetic-england/england.ts';
import { markedSchools } from '../../src/trial/synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../src/trial/synthetic-marks/marks-files.ts';
import { clickhouseServer } from '../fixtures/clickhouse-servers.ts';
import { weeksOf } from './marks-of-england.ts';
import { usedBy } from './processor-time.ts';

const [seed, year] = [6, 2025];
/** A bucket on each of the two servers. */
export const bucketsTaken = 2;
/** Weeks of schools that are kept: a question over the first half of them tells what it costs whatever it counts. */
const weeksTaken = 4;
/** Seconds of the processor that are spent on a question, again and again: the system tells hundredths. */
const enough = 1;
const looks = 40;
export const asked = ['schoolWeeks', 'reasons', 'persistent'] as const;

/** Seconds, of the clock and of the processor: the program and both servers. */
export interface Spent {
  readonly wall: number;
  readonly processor: number;
}

/** What two servers took for some weeks of two buckets of schools. */
export interface CountsTaken {
  readonly schools: number;
  /** Of the year, and how many of them were taken. */
  readonly weeksOfYear: number;
  readonly weeks: number;
  /** A pupil's week is a row. */
  readonly rows: number;
  readonly bytes: number;
  readonly written: Spent;
  /** Each question over half of the weeks, and over all of them. */
  readonly questions: Readonly<
    Record<(typeof asked)[number], { readonly half: Spent; readonly whole: Spent }>
  >;
  /** A question about one school's weeks: processor milliseconds of one, and 95% of them below, alone and while all are counted. */
  readonly look: { readonly processor: number; readonly alone: number; readonly beside: number };
}

/** Writes weeks of schools to two servers of this machine and asks for counts of them. */
export async function takeCounts(program: string, england: number): Promise<CountsTaken> {
  const servers = [await clickhouseServer(program), await clickhouseServer(program)];
  const cluster = marksOn(await openCluster(servers.map(({ address }) => [address])));
  const pids = [process.pid, ...servers.map(({ pid }) => pid())];
  const spent = async (work: () => Promise<unknown>): Promise<Spent> => {
    const [before, begun] = [usedBy(pids), performance.now()];
    await work();
    return { wall: (performance.now() - begun) / 1000, processor: usedBy(pids) - before };
  };
  const mean = async (work: () => Promise<unknown>): Promise<Spent> => {
    await work();
    let [rounds, wall, processor] = [0, 0, 0];
    while (processor < enough) {
      const one = await spent(work);
      [rounds, wall, processor] = [rounds + 1, wall + one.wall, processor + one.processor];
    }
    return { wall: wall / rounds, processor: processor / rounds };
  };
  try {
    const schools = markedSchools(synthesiseEngland(england, seed, undefined), seed, year);
    const units: WrittenUnit[] = [];
    let written: Spent = { wall: 0, processor: 0 };
    let [taken, weeksOfYear] = [0, 0];
    for (let bucket = 0; bucket < bucketsTaken; bucket += 1) {
      const own = schools.filter(({ urn }) => bucketOf(urn) === bucket);
      taken += own.length;
      const weeks = new Map<SchoolWeekOf['monday'], SchoolWeek[]>();
      for (const { monday, urn, rows, ofYear } of firstWeeks(own)) {
        weeksOfYear = Math.max(weeksOfYear, ofYear);
        const before = weeks.get(monday);
        if (before === undefined) weeks.set(monday, [{ urn, rows }]);
        else before.push({ urn, rows });
      }
      for (const [monday, ofWeek] of weeks) {
        const one = await spent(async () => {
          units.push((await cluster.writeUnit({ monday, bucket, kept: 'cluster' }, undefined, ofWeek))!);
        });
        written = { wall: written.wall + one.wall, processor: written.processor + one.processor };
      }
    }
    const mondays = [...new Set(units.map(({ monday }) => monday))].sort();
    const half = units.filter(({ monday }) => mondays.indexOf(monday) < mondays.length / 2);
    const question = async (ask: (typeof asked)[number]) => ({
      half: await mean(() => cluster[ask]({ units: half })),
      whole: await mean(() => cluster[ask]({ units })),
    });
    return {
      schools: taken,
      weeksOfYear,
      weeks: mondays.length,
      rows: units.reduce((sum, { pupilWeeks }) => sum + pupilWeeks, 0),
      bytes: units.reduce((sum, { bytes }) => sum + bytes, 0),
      written,
      questions: {
        schoolWeeks: await question('schoolWeeks'),
        reasons: await question('reasons'),
        persistent: await question('persistent'),
      },
      look: await looked(cluster, units, spent),
    };
  } finally {
    await cluster.close();
    for (const server of servers) await server.stop();
  }
}

type SchoolWeekOf = SchoolWeek & { readonly monday: WrittenUnit['monday']; readonly ofYear: number };

function* firstWeeks(schools: ReturnType<typeof markedSchools>): Generator<SchoolWeekOf> {
  for (const marks of yearsOfSchools(schools, seed, year)) {
    const weeks = [...weeksOf(marks)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [monday, rows] of weeks.slice(0, weeksTaken))
      yield { monday, rows, urn: marks.school.urn, ofYear: weeks.length };
  }
}

async function looked(
  store: MarksStore,
  units: readonly WrittenUnit[],
  spent: (work: () => Promise<unknown>) => Promise<Spent>,
): Promise<CountsTaken['look']> {
  const own = units.filter(({ bucket }) => bucket === 0);
  const [first] = await store.schoolWeeks({ units: own.slice(0, 1) });
  const waits = async (): Promise<readonly number[]> => {
    const all: number[] = [];
    for (let look = 0; look < looks; look += 1) {
      const begun = performance.now();
      await store.rows({ units: own, urns: [first!.urn] });
      all.push(performance.now() - begun);
    }
    return all;
  };
  let alone: readonly number[] = [];
  const { processor } = await spent(async () => {
    alone = await waits();
  });
  // Others count everything for as long as the school is asked for.
  let [asking, beside] = [true, [] as readonly number[]];
  const counting = (async () => {
    while (asking) await store.reasons({ units });
  })();
  try {
    beside = await waits();
  } finally {
    asking = false;
    await counting;
  }
  return {
    processor: (1000 * processor) / looks,
    alone: quantile(alone, 0.95),
    beside: quantile(beside, 0.95),
  };
}
