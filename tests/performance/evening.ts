/**
 * How long a national evening takes: one more day's counts of every school have come, with its codes and year groups; they are taken in, every
 * school's days and year groups are watched, and every school's year is read against what is asked of it. Prints the processor time of the
 * work and of the database, and the memory that the work needed at most.
 *
 * usage: npm run performance:evening [-- schools]
 */
import { fork } from 'node:child_process';
import pg from 'pg';
import { dayNumber, type IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import { type SchoolDay, schoolDayLayout, yearGroupLayout } from '../../src/progress/days/school-day.ts';
import { openDatabase } from '../../src/store/postgres/connection/database.ts';
import type { DatabaseUrls } from '../../src/store/postgres/connection/logins.ts';
import { progressFormat } from '../../src/store/postgres/progress/progress-to-make.ts';
import { termsOfYear } from '../../src/trial/synthetic-marks/school-year-dates.ts';
import { realEffects } from '../../src/work/effects.ts';
import { programFlags } from '../../src/work/processes/process-task.ts';
import { workProgress } from '../../src/work/progress/work-progress.ts';
import { loadedEngland } from './loaded-england.ts';
import { parentOf, processorTime } from './processor-time.ts';
import { say } from './say.ts';

/** What the work itself is given, and what it tells. */
interface Asked {
  readonly urls: DatabaseUrls;
  readonly release: number;
}
interface Told {
  readonly worked: Awaited<ReturnType<typeof workProgress>>;
  readonly seconds: number;
  readonly processor: number;
  readonly megabytes: number;
}

async function measure(schools: number): Promise<void> {
  const england = await loadedEngland(300, 2);
  const owner = new pg.Client({
    connectionString: england.ownerUrl,
    options: '-c search_path=abie -c session_replication_role=replica',
  });
  await owner.connect();
  try {
    const release = england.number;
    const { rows } = await owner.query(
      'select expectation_year as year, pg_backend_pid() as pid from release where number = $1',
      [release],
    );
    const postmaster = parentOf(rows[0].pid);
    await multiply(owner, release, schools, england.urns.length);
    await fill(owner, rows[0].year);
    await owner.query('vacuum (analyze)');
    await owner.query('checkpoint');
    await comeIn(owner, release, rows[0].year);
    const before = processorTime(process.pid, postmaster);
    const told = await inItsOwnProcess({ urls: england.urls, release });
    const now = processorTime(process.pid, postmaster);
    const ofDatabase =
      now === undefined || before === undefined ? Number.NaN : now.database - before.database;
    say(
      `${told.worked?.schools} schools, ${told.worked?.days} days taken in, ${told.worked?.shocks} events, ${told.worked?.changed} readings: ${told.seconds.toFixed(1)} s; ${told.processor.toFixed(1)} s of a processor for the work and ${ofDatabase.toFixed(1)} s for the database; ${told.megabytes.toFixed(0)} MB at most`,
    );
  } finally {
    await owner.end();
    await england.stop();
  }
}

function inItsOwnProcess(asked: Asked): Promise<Told> {
  const child = fork(import.meta.filename, { execArgv: [...programFlags('progress')] });
  return new Promise((resolve, reject) => {
    child.once('message', (told) => resolve(told as Told));
    child.once('exit', (code) => reject(new Error(`the work ended with ${code}`)));
    child.send(asked);
  });
}

/** Makes a release of some schools one of so many: each of them stands for as many as it takes, with similar schools among all. */
async function multiply(owner: pg.Client, release: number, schools: number, some: number): Promise<void> {
  const times = Math.ceil(schools / some) - 1;
  for (const table of ['expectation', 'release_school'])
    await owner.query(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('urn', 100000 + i * ${some} + place))).*
        from ${table} t join (select urn, row_number() over (order by urn) as place from ${table} where release = ${release}) numbered
          using (urn), generate_series(0, ${times - 1}) i where t.release = ${release}`,
    );
  await owner.query(
    `delete from expectation where release = ${release} and urn in (select urn from expectation where release = ${release}
      order by urn desc offset ${schools})`,
  );
}

const groupsOf = (phase: string): readonly number[] =>
  phase === 'secondary' ? [7, 8, 9, 10, 11] : [1, 2, 3, 4, 5, 6];

/** Days of this year that have been. */
const sofar = 150;

const daysOf = (year: string): readonly [readonly IsoDate[], readonly IsoDate[]] => {
  const autumn = Number(year.slice(0, 4));
  return [termsOfYear(autumn - 1).days, termsOfYear(autumn).days.slice(0, sofar)];
};

const figures = schoolDayLayout.figures;

function invented(random: SeededRandom, date: IsoDate, sessions: number): SchoolDay {
  const away = Math.max(0, Math.round(sessions * 0.07 + random.normal() * Math.sqrt(sessions * 0.13)));
  const illness = Math.min(away, Math.max(0, Math.round(away * (0.5 + 0.1 * random.normal()))));
  const religious = random.next() < 0.01 ? 1 : 0;
  return {
    date,
    possible: sessions,
    attended: sessions - away - religious,
    illness,
    unauthorised: away - illness,
    religious,
    noReasonYet: 0,
    unavoidable: 0,
    onRoll: sessions,
  };
}

const summed = (days: readonly SchoolDay[]): SchoolDay => ({
  date: days[0]!.date,
  ...(Object.fromEntries(
    figures.map((figure) => [figure, days.reduce((sum, day) => sum + day[figure], 0)]),
  ) as Omit<SchoolDay, 'date'>),
});

/** Puts two years of days of every school there, as evenings before this one left them. */
async function fill(owner: pg.Client, year: string): Promise<void> {
  const begun = performance.now();
  const [before, now] = daysOf(year);
  const random = new SeededRandom(5);
  const { rows } = await owner.query<{ urn: number; phase: string }>(
    'select e.urn, s.phase from expectation e join release_school s using (release, urn) order by urn',
  );
  const last = `${Number(year.slice(0, 4)) - 1}-${year.slice(2, 4)}`;
  for (let i = 0; i < rows.length; i += 100) {
    const some = rows.slice(i, i + 100).map(({ urn, phase }) => {
      const size = phase === 'secondary' ? 400 : 80;
      const ofGroup = groupsOf(phase).map((group) => ({
        group,
        days: now.slice(0, -1).map((date) => invented(random, date, size)),
      }));
      const own = now.slice(0, -1).map((_, at) => summed(ofGroup.map(({ days }) => days[at]!)));
      const earlier = before.map((date) => invented(random, date, size * ofGroup.length));
      return { urn, own, earlier, ofGroup };
    });
    await owner.query(
      'insert into school_days (urn, academic_year, days) select * from unnest($1::integer[], $2::text[], $3::bytea[])',
      [
        some.flatMap(({ urn }) => [urn, urn]),
        some.flatMap(() => [last, year]),
        some.flatMap(({ own, earlier }) => [schoolDayLayout.pack(earlier), schoolDayLayout.pack(own)]),
      ],
    );
    await owner.query(
      `insert into year_group_days (urn, academic_year, year_group, days)
        select u, $2, g, d from unnest($1::integer[], $3::integer[], $4::bytea[]) as t(u, g, d)`,
      [
        some.flatMap(({ urn, ofGroup }) => ofGroup.map(() => urn)),
        year,
        some.flatMap(({ ofGroup }) => ofGroup.map(({ group }) => group)),
        some.flatMap(({ ofGroup }) => ofGroup.map(({ days }) => yearGroupLayout.pack(days))),
      ],
    );
  }
  say(`${rows.length} schools filled in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

/** The evening's counts of every school, each code of each year group. */
async function comeIn(owner: pg.Client, release: number, year: string): Promise<void> {
  await owner.query(
    `insert into progress_made (release, counts_at, until, schools, made_by, made_at, took_ms)
      values ($1, now() - interval '1 hour', null, 0, $2, now() - interval '1 day', 0)`,
    [release, progressFormat],
  );
  const date = daysOf(year)[1].at(-1)!;
  const seed = dayNumber(date);
  await owner.query(
    `insert into school_count (urn, kind, first, last, version, counts, submission, at)
      select e.urn, 'day', $2, $2, 1, jsonb_build_object('settled', false, 'registers', 'not-available', 'groups', (
          select jsonb_agg(jsonb_build_object('scope', 'in', 'characteristic', 'all', 'yearGroup', nullif(g, 0),
            'pupils', 'not-available', 'enrolments', 'not-available', 'absence', 'not-applicable', 'sessions',
            jsonb_build_object('/', n * 45, '\\', n * 45, 'I', 4 * n + (e.urn + g + $3) % 3, 'O', 2 * n, 'L', n, 'B', n, 'M', n, 'U', n)))
          from unnest(case s.phase when 'secondary' then '{0,7,8,9,10,11}'::integer[] else '{0,1,2,3,4,5,6}' end) g,
            lateral (select case when g = 0 then case s.phase when 'secondary' then 20 else 5 end
              else case s.phase when 'secondary' then 4 else 1 end end as n) as size)), null, now()
        from expectation e join release_school s using (release, urn) where e.release = $1`,
    [release, date, seed],
  );
}

if (process.send === undefined) await measure(Number(process.argv[2] ?? 21_900));
else
  process.once('message', async ({ urls, release }: Asked) => {
    const database = await openDatabase(urls, { connections: 2 });
    const begun = performance.now();
    const before = process.cpuUsage();
    const worked = await workProgress({ database, effects: realEffects }, release);
    const { user, system } = process.cpuUsage(before);
    const told: Told = {
      worked,
      seconds: (performance.now() - begun) / 1000,
      processor: (user + system) / 1e6,
      megabytes: process.resourceUsage().maxRSS / 1024,
    };
    await database.close();
    process.send!(told, () => process.disconnect());
  });
