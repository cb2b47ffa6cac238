import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';

/** How much there is of marks and of counts, before and after a day. */
export interface KeptMarks {
  /** Files and pupils' weeks of weeks that begin before the day. */
  readonly files: number;
  readonly pupilWeeks: number;
  /** Those of weeks from the day on. */
  readonly laterFiles: number;
  readonly laterPupilWeeks: number;
  /** Records of marks whose window ends before the day, causes and late changes with them, and a hash of all that they say. */
  readonly records: number;
  readonly recordsHash: string;
}

/** Counts what is kept. Of a school and year what is said is hashed by itself: all of England's is longer than one value may be. */
export async function keptMarks(client: pg.ClientBase, day: IsoDate): Promise<KeptMarks> {
  const { rows } = await client.query<KeptMarks>(
    `select files, "pupilWeeks", "laterFiles", "laterPupilWeeks", records, "recordsHash" from (
        select count(*) filter (where monday < $1)::integer as files,
          coalesce(sum(pupil_weeks) filter (where monday < $1), 0)::double precision as "pupilWeeks",
          count(*) filter (where monday >= $1)::integer as "laterFiles",
          coalesce(sum(pupil_weeks) filter (where monday >= $1), 0)::double precision as "laterPupilWeeks"
        from marks_unit) units,
      (select coalesce(sum(records), 0)::integer as records,
          encode(sha256(coalesce(string_agg(hash, ''::bytea order by urn, year), '')), 'hex') as "recordsHash"
        from (select urn, year, count(*) as records,
            sha256(convert_to(string_agg(said, E'\\n' order by said collate "C"), 'UTF8')) as hash
          from (
            select urn, extract(year from last) as year,
                concat_ws(' ', urn, kind, first, last, version, encode(sha256(convert_to(counts::text, 'UTF8')), 'hex')) as said
              from school_count where of_marks and last < $1
            union all select urn, left(academic_year, 4)::integer, c::text from cause_count c
              where left(academic_year, 4)::integer < extract(year from $1::date)
            union all select urn, extract(year from on_date), l::text from late_change l where on_date < $1) each_record
          group by urn, year) of_school) counted`,
    [day],
  );
  return rows[0]!;
}

/** Gives up the files of weeks that begin before a day, and lets no later register bring them back. */
export async function forgetBefore(client: pg.ClientBase, day: IsoDate): Promise<void> {
  await client.query(
    `insert into marks_retired (sha256, epoch, kept)
      select u.sha256, e.epoch, b.kept from marks_unit u join marks_bucket b on b.bucket = u.bucket cross join marks_epoch e
        where u.monday < $1
      on conflict do nothing`,
    [day],
  );
  await client.query('delete from marks_unit where monday < $1', [day]);
  await client.query('update marks_horizon set kept_from = greatest(kept_from, $1)', [day]);
}

/** Puts into the audit record that marks were given up. */
export async function noteForgotten(
  client: pg.ClientBase,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await client.query('select note_forgotten_marks($1::jsonb)', [JSON.stringify(detail)]);
}
