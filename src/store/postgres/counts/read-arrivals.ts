import { sql } from 'kysely';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { readAgainWithin } from '../../../attendance/counts/changed-later.ts';
import { daysOfYear } from '../../../attendance/counts/counting-facts.ts';
import { bytesOfMark } from '../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { ArrivalsOfDay } from '../../../documents/dashboards/own/register-arrivals.ts';
import { query } from '../connection/handle.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';

/** Which school's registers: those of the academic year of a day, up to it. */
export interface ArrivalsAsked {
  readonly urn: Urn;
  readonly upTo: IsoDate;
}

/**
 * Reads when a school's registers came, by day, oldest first: for its head and attendance lead. How many and when, and no mark: counts do
 * not hold it. Empty where no register of the year is held here.
 */
export const readArrivals = query(
  'see-registers',
  async (at, { urn, upTo }: ArrivalsAsked): Promise<readonly ArrivalsOfDay[]> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-dashboard', recordKind: 'dashboard', urn });
    const { first } = daysOfYear(academicYearOf(upTo));
    const dayIn = (moment: 'min' | 'max') =>
      sql<IsoDate>`(${sql.raw(moment)}(accepted_at) at time zone 'Europe/London')::date`;
    const isChanged = sql<boolean>`changed > on_date + ${readAgainWithin}::integer`;
    return at.rows
      .selectFrom(
        at.rows
          .selectFrom('register')
          .select('on_date')
          .select([dayIn('min').as('came'), dayIn('max').as('changed')])
          .select(
            sql<number>`(array_agg(length(marks) order by version desc))[1] / ${bytesOfMark}::integer`.as(
              'marks',
            ),
          )
          .where(isOfSchool('urn', school!.urn))
          .where(sql<boolean>`on_date between ${first}::date and ${upTo}::date`)
          .groupBy(['urn', 'on_date', 'session', 'registration_group'])
          .as('of_register'),
      )
      .select([
        sql<IsoDate>`on_date::text`.as('date'),
        sql<IsoDate>`min(came)::text`.as('firstCame'),
        sql<number>`(count(*) filter (where came > on_date))::integer`.as('late'),
        sql<number>`(count(*) filter (where ${isChanged}))::integer`.as('changedLate'),
        sql<number>`coalesce(sum(marks) filter (where ${isChanged}), 0)::integer`.as('marksChangedLate'),
      ])
      .groupBy('on_date')
      .orderBy('on_date')
      .execute();
  },
);
