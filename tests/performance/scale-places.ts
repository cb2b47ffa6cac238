import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Signer } from '@fastify/cookie';
import pg from 'pg';
import type { SignedIn } from '../../src/access/viewer.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { keepCounts } from '../fixtures/counts-of-school.ts';
import { testConfiguration } from '../fixtures/service.ts';
import { loadedEngland } from './loaded-england.ts';
import { paced, type Visit, type Waits } from './paced.ts';
import { parentOf, processorTime } from './processor-time.ts';
import { visitorCookie } from './visitor-cookies.ts';
import { first, keepAuthority, keepsFigures, until, yearOfAuthority } from './year-of-authority.ts';

/** Schools of the England that has pages: it need not be large, since what is beside it is filled in below. */
const loaded = 300;
const [rate, seconds] = [10, 12];
/** Kinds of place with figures of their own: authorities, trusts, hubs, regions and England, of England. */
const places = 2000;
export const weeks = 39;
/** Numbers of schools that are in no England: nothing of them is shown. */
const beyond = 500_000;

/** What the pages took beside so many rows. */
export interface PagesTaken {
  /** Of the tables of counts of schools and of figures of places. */
  readonly counts: number;
  readonly figures: number;
  readonly waits: Waits;
  /** Milliseconds of the processor a page: service and database. */
  readonly service: number;
  readonly database: number;
  /** How the database finds the newest week of an authority's schools (read-place-editions.ts): plan, and pages of 8 kB that it touches. */
  readonly plan: string;
  readonly touched: number;
}

/** What the figures of one place took, a half term at a time. */
export interface EditionsTaken {
  readonly schools: number;
  readonly editions: number;
  /** Of the processor. */
  readonly seconds: number;
}

/**
 * Every view that a head and an authority open of the attendance of a year, from the service, beside the counts of so many other
 * schools and then of ten times as many.
 *
 * @param share of England whose weeks of schools and of places are filled in first
 */
export async function takePages(
  share: number,
): Promise<{ readonly editions: EditionsTaken; readonly pages: readonly [PagesTaken, PagesTaken] }> {
  const england = await loadedEngland(loaded, 4);
  const owner = new pg.Client({ connectionString: england.ownerUrl });
  await owner.connect();
  await owner.query('set search_path = abie');
  const { rows } = await owner.query<{ code: string; urns: number[] }>(
    `select local_authority_code as code, array_agg(urn) as urns from school where local_authority_code is not null
      group by local_authority_code order by count(*) desc limit 1`,
  );
  const { code, urns } = rows[0]!;
  const { counted, editions, seconds: making } = await yearOfAuthority();
  await keepAuthority(keepsFigures(owner), { code, urns, editions });
  for (const [at, urn] of urns.entries())
    await keepCounts(england.ownerUrl, urn as Urn, counted[at % counted.length]!.records);
  const signer = new Signer(testConfiguration(england.urls).cookieSecrets[0]!);
  const headers = async (who: Pick<SignedIn, 'role' | 'organisation'>) => ({
    cookie: await visitorCookie(england.database, who, who.role, {
      cookie: (secret) => `abie=${encodeURIComponent(signer.sign(secret))}`,
    }),
  });
  const head = await headers({ role: 'head', organisation: { kind: 'school', urn: urns[0]! as Urn } });
  const officer = await headers({ role: 'local-authority', organisation: { kind: 'local-authority', code } });
  const views: readonly Visit[] = ['attendance', 'compared'].flatMap((view) => [
    { path: `/school/${urns[0]}/attendance?view=${view}&until=${until}`, headers: head },
    { path: `/area/authority-${code}/attendance?view=${view}&until=${until}`, headers: officer },
    { path: `/area/authority-${code}/attendance?view=members&until=${until}`, headers: officer },
  ]);
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'whole-pages.ts'), JSON.stringify(england.urls)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const address = String(said).trim();
  const postmaster = parentOf((await owner.query('select pg_backend_pid() as pid')).rows[0].pid);
  const many = async (table: string): Promise<number> =>
    Number((await owner.query(`select count(*) as many from ${table}`)).rows[0].many);
  const taken = async (): Promise<PagesTaken> => {
    await owner.query('vacuum (analyze) school_count');
    await owner.query('vacuum (analyze) place_edition');
    await owner.query('checkpoint');
    await paced(address, views, { rate, seconds: 2 });
    const before = processorTime(child.pid!, postmaster)!;
    const waits = await paced(address, views, { rate, seconds });
    const now = processorTime(child.pid!, postmaster)!;
    const each = (of: 'service' | 'database') => (1000 * (now[of] - before[of])) / (rate * seconds);
    const [counts, figures] = [await many('school_count'), await many('place_edition')];
    return {
      counts,
      figures,
      waits,
      service: each('service'),
      database: each('database'),
      ...(await plan()),
    };
  };
  const plan = async (): Promise<Pick<PagesTaken, 'plan' | 'touched'>> => {
    const found = await owner.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers, costs off, timing off, summary off)
        select max(of_school.newest) from unnest($1::integer[]) as own (urn), lateral
          (select max(w.last) as newest from school_count w
            where w.kind = 'week' and w.urn = own.urn and w.last <= $2::date) of_school`,
      [urns, until],
    );
    const lines = found.rows.map((row) => row['QUERY PLAN']);
    const scans = lines.flatMap(
      (line) => /\b(?:Index Only |Index |Bitmap Heap |Seq )Scan\b.*? on \S+/.exec(line) ?? [],
    );
    const hit = lines.map((line) => /hit=(\d+)/.exec(line)?.[1]).find((pages) => pages !== undefined);
    return { plan: scans.join(', '), touched: Number(hit) };
  };
  try {
    await fill(owner, 0, share);
    const few = await taken();
    await fill(owner, share, 10 * share);
    return {
      editions: { schools: counted.length, editions: editions.length, seconds: making },
      pages: [few, await taken()],
    };
  } finally {
    child.kill();
    await owner.end();
    await england.stop();
  }
}

const nationalSchools = 21_575;

/** Weeks of schools and of places that nobody asks for, from one share of England to another. */
async function fill(owner: pg.Client, from: number, to: number): Promise<void> {
  const [firstSchool, lastSchool] = [from, to].map((share) => Math.round(share * nationalSchools)) as [
    number,
    number,
  ];
  await owner.query(
    `insert into school_count (urn, kind, first, last, version, counts, submission, at)
      select ${beyond} + n, 'week', date '${until}' + 1 - 7 * w, date '${until}' + 7 - 7 * w, 1, '{"registers":"unknown"}', null, now()
      from generate_series(${firstSchool + 1}, ${lastSchool}) n, generate_series(1, ${weeks}) w`,
  );
  const [firstPlace, lastPlace] = [from, to].map((share) => Math.round(share * places)) as [number, number];
  await owner.query(
    `insert into place_edition (place, part, since, until, figures, schools, of_schools, made_at)
      select 'trust-beyond-' || n, part, date '${first}', date '${until}' + 7 - 7 * w, '{}', 1, 1, now()
      from generate_series(${firstPlace + 1}, ${lastPlace}) n, generate_series(1, ${weeks}) w, unnest(array['place', 'rows', 'compared']) part`,
  );
}
