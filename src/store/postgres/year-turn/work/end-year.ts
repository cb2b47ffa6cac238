import type pg from 'pg';
import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { YearEnd } from '../../../../progress/year-end/year-end.ts';
import type { YearLessons } from '../../../../progress/year-end/year-lessons.ts';
import type { MatchFacts } from '../../../../support/need/match-facts.ts';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/** The releases whose years are to be read at their end. */
export function yearsToEnd(database: WorkDatabase): Promise<readonly number[]> {
  return asJob(database, async (rows) => {
    const found = await rows
      .selectFrom('year_turn')
      .select('release')
      .where('state', '=', 'making' as never)
      .orderBy('release')
      .execute();
    return found.map(({ release }) => release);
  });
}

/** The year that is to be read; undefined where none waits. Nobody else reads it meanwhile. */
export async function yearToEnd(client: pg.ClientBase, release: number): Promise<AcademicYear | undefined> {
  await client.query("select pg_advisory_xact_lock(hashtext('abie year turn'))");
  const { rows } = await client.query<{ year: AcademicYear }>(
    "select year from year_turn where release = $1 and state = 'making'",
    [release],
  );
  return rows[0]?.year;
}

/** What is made of a year at its end. */
export interface YearMade {
  readonly ends: ReadonlyMap<Urn, YearEnd>;
  readonly lessons: YearLessons;
  /** What a match needs to know of schools that have an end. */
  readonly facts: ReadonlyMap<Urn, MatchFacts>;
}

/** Keeps how every school's year ended in place of what was made before, and that it is made. */
export async function keepYearEnds(
  client: pg.ClientBase,
  release: number,
  { ends, lessons, facts }: YearMade,
): Promise<void> {
  await client.query('delete from year_result where release = $1', [release]);
  const rows = [...ends];
  await client.query(
    `insert into year_result (release, urn, word, result)
      select $1, e.urn, w, r::jsonb from unnest($2::integer[], $3::text[], $4::text[]) as t (u, w, r)
        join expectation e on e.release = $1 and e.urn = t.u`,
    [
      release,
      rows.map(([urn]) => urn),
      rows.map(([, { word }]) => word ?? null),
      rows.map(([, end]) => JSON.stringify(end)),
    ],
  );
  const known = [...facts];
  await client.query(
    `insert into year_need (release, urn, phase, easting, northing, gap, fsm_quintile)
      select $1, r.urn, p, e, n, g::jsonb, q
        from unnest($2::integer[], $3::text[], $4::integer[], $5::integer[], $6::text[], $7::smallint[]) as t (u, p, e, n, g, q)
        join year_result r on r.release = $1 and r.urn = t.u`,
    [
      release,
      known.map(([urn]) => urn),
      known.map(([, { phase }]) => phase),
      known.map(([, { place }]) => place?.easting ?? null),
      known.map(([, { place }]) => place?.northing ?? null),
      known.map(([, { gap }]) => JSON.stringify(gap)),
      known.map(([, { fsmQuintile }]) => fsmQuintile ?? null),
    ],
  );
  await client.query(
    `insert into year_turn_event (release, step, at, by_person, by_role, body)
      values ($1, 'made', clock_timestamp(), null, 'work', $2)`,
    [release, JSON.stringify({ lessons })],
  );
}
