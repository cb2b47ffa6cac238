import type pg from 'pg';
import { type AcademicYear, yearAfter } from '../../../attendance/academic-year.ts';
import { daysOfYear } from '../../../attendance/counts/counting-facts.ts';
import { absenceBands } from '../../../attendance/counts/persistent-absence.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** Of which schools joiners are counted. */
export interface JoinersToCount {
  readonly urns: readonly Urn[];
  /** Those that said something new of their pupils: counted at once. The others once a day. */
  readonly changed: readonly Urn[];
  /** In which they joined. */
  readonly year: AcademicYear;
}

/** Where more of a school's pupils begin in a year, %, it is the roll itself that begins: on this service, or under a new URN. */
const mostWhoJoin = 90;

const lastBand = absenceBands.length - 1;

/**
 * Counts anew how absent pupils who joined schools in a year were in the year before at their last school, by year group. A year group
 * with none whose sessions came has no record. Where the roll itself begins in the year it is not known who else joined.
 */
export async function keepJoiners(
  client: pg.ClientBase,
  { urns, changed, year }: JoinersToCount,
  now: Date,
): Promise<void> {
  if (urns.length === 0) return;
  const { first, last } = daysOfYear(year);
  const { rows } = await client.query<{ urn: Urn }>(
    `select u as urn from unnest($1::integer[]) u where u = any ($2::integer[])
      or not exists (select from joiner_count j where j.urn = u and j.academic_year = $3 and j.counted_at > $4::timestamptz - interval '1 day')
        and exists (select from previous_school_sessions p where p.urn = u and p.academic_year = $5)`,
    [urns, changed, year, now, yearAfter(year, -1)],
  );
  const due = rows.map(({ urn }) => urn);
  if (due.length === 0) return;
  await client.query('delete from joiner_count where urn = any ($1::integer[]) and academic_year = $2', [
    due,
    year,
  ]);
  await client.query(
    `with child as (
      select e.urn, coalesce(r.to_pupil, e.pupil) as pupil, min(e.first) as first, max(coalesce(e.last, 'infinity')) as last,
          (array_agg(e.year_group order by e.first desc))[1] as year_group
        from enrolment e left join pupil_relinking r on r.urn = e.urn and r.from_pupil = e.pupil
        where e.urn = any ($1::integer[]) group by 1, 2
    ), book as (
      select urn, 100 * count(*) filter (where first >= $4::date) <= ${mostWhoJoin} * count(*) as stood
        from child where last >= $4::date and first <= $5::date group by urn
    ), sent as (
      select p.urn, coalesce(r.to_pupil, p.pupil) as pupil,
          case when sum(p.possible) > 0
            then least(${lastBand}, sum(p.authorised + p.unauthorised) * 20 / sum(p.possible)) end as band
        from previous_school_sessions p left join pupil_relinking r on r.urn = p.urn and r.from_pupil = p.pupil
        where p.urn = any ($1::integer[]) and p.academic_year = $3 group by 1, 2
    )
    insert into joiner_count (urn, academic_year, year_group, joiners, bands, counted_at)
      select urn, $2, year_group, case when stood then count(*) end, (select array_agg(n order by at) from unnest(array[
        count(*) filter (where floor(band) = 0),
        count(*) filter (where floor(band) = 1),
        count(*) filter (where floor(band) = 2),
        count(*) filter (where floor(band) = 3),
        count(*) filter (where floor(band) = 4),
        count(*) filter (where floor(band) = 5),
        count(*) filter (where floor(band) = 6),
        count(*) filter (where floor(band) = 7),
        count(*) filter (where floor(band) = 8),
        count(*) filter (where floor(band) = 9),
        count(*) filter (where floor(band) = 10)
      ]) with ordinality as bands (n, at)), $6
        from child join book using (urn) left join sent using (urn, pupil)
        where first between $4::date and $5::date and year_group is not null
        group by urn, stood, year_group having count(band) > 0`,
    [due, year, yearAfter(year, -1), first, last, now],
  );
}
