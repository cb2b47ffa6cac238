import type pg from 'pg';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { ReasonMix } from '../../../progress/shocks/reason-mix.ts';
import type { ShockEvent } from '../../../progress/shocks/shock-event.ts';
import type { YearReading } from '../../../progress/within-year/year-reading.ts';

/** A school's reading, under the URN of its release. */
export interface ReadingToKeep {
  readonly urn: Urn;
  readonly reading: YearReading;
}

/** Keeps the readings of a release in place of those before. What reads the same stays untouched. @returns how many are new or other */
export async function keepReadings(
  client: pg.ClientBase,
  { release, until }: { readonly release: number; readonly until: IsoDate },
  readings: readonly ReadingToKeep[],
): Promise<number> {
  const { rowCount } = await client.query(
    `insert into year_reading as kept (release, urn, until, word, reading)
      select $1, u, $2, w, r::jsonb from unnest($3::integer[], $4::text[], $5::text[]) as t(u, w, r)
      on conflict (release, urn) do update set until = excluded.until, word = excluded.word, reading = excluded.reading
        where (kept.until, kept.word, kept.reading) is distinct from (excluded.until, excluded.word, excluded.reading)`,
    [
      release,
      until,
      readings.map(({ urn }) => urn),
      readings.map(({ reading }) => reading.word ?? null),
      readings.map(({ reading }) => JSON.stringify(reading)),
    ],
  );
  await client.query('delete from year_reading where release = $1 and urn <> all ($2::integer[])', [
    release,
    readings.map(({ urn }) => urn),
  ]);
  return rowCount ?? 0;
}

/** An event, as it is kept: of a school or a year group of it, of an area or the nation. */
export interface ShockToKeep extends ShockEvent {
  readonly part?: string;
  readonly provisional: boolean;
  readonly mix?: ReasonMix;
}

/** Keeps the events of a year in place of those before. */
export async function keepShocks(
  client: pg.ClientBase,
  year: AcademicYear,
  shocks: readonly ShockToKeep[],
): Promise<void> {
  await client.query('delete from shock where academic_year = $1', [year]);
  await client.query(
    `insert into shock (academic_year, level, place, part, first, last, label, size, score, provisional, mix)
      select $1, l, p, a, f, t, b, s, nullif(c, 'NaN'), v, m::jsonb from unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::date[],
        $7::text[], $8::double precision[], $9::double precision[], $10::boolean[], $11::text[]) as rows(l, p, a, f, t, b, s, c, v, m)
      on conflict do nothing`,
    [
      year,
      shocks.map(({ level }) => level),
      shocks.map(({ place }) => place),
      shocks.map(({ part }) => part ?? ''),
      shocks.map(({ from }) => from),
      shocks.map(({ to }) => to),
      shocks.map(({ label }) => label),
      shocks.map(({ size }) => size),
      shocks.map(({ score }) => score),
      shocks.map(({ provisional }) => provisional),
      shocks.map(({ mix }) => (mix === undefined ? null : JSON.stringify(mix))),
    ],
  );
}

/** What was made. */
export interface ProgressMade {
  readonly release: number;
  readonly until: IsoDate | undefined;
  readonly schools: number;
  readonly madeBy: string;
  readonly tookMs: number;
}

/** Notes of which counts the readings of a release were made. @param since what was noted before, of which the database's clock goes on */
export async function noteProgressMade(
  client: pg.ClientBase,
  { release, until, schools, madeBy, tookMs }: ProgressMade,
  since: string | undefined,
): Promise<void> {
  await client.query(
    `insert into progress_made (release, counts_at, until, schools, made_by, made_at, took_ms)
      select $1, coalesce(max(at), $2::timestamptz, '-infinity'), $3, $4, $5, clock_timestamp(), $6
        from school_count where at > coalesce($2::timestamptz, '-infinity')
      on conflict (release) do update set counts_at = excluded.counts_at, until = excluded.until, schools = excluded.schools,
        made_by = excluded.made_by, made_at = excluded.made_at, took_ms = excluded.took_ms`,
    [release, since, until, schools, madeBy, Math.round(tookMs)],
  );
}
