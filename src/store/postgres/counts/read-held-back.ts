import { sql } from 'kysely';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { daysOfYear } from '../../../attendance/counts/counting-facts.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { HeldBackDay } from '../../../documents/dashboards/own/unlikely-days.ts';
import { query } from '../connection/handle.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';

/** Which school's rows: those of the academic year of a day, up to it. */
export interface HeldBackAsked {
  readonly urn: Urn;
  readonly upTo: IsoDate;
}

/** Codes of no session of the pupil: to send one of somebody who is not on roll is no fault of roll or register. */
const noMark = ['', '-', '#', 'Z'];

/** Reads how many rows of pupils who were not on roll are held back, by day, oldest first: for the school's head and attendance lead. */
export const readHeldBack = query(
  'see-registers',
  async (at, { urn, upTo }: HeldBackAsked): Promise<readonly HeldBackDay[]> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-dashboard', recordKind: 'dashboard', urn });
    const { first } = daysOfYear(academicYearOf(upTo));
    return (
      at.rows
        .selectFrom('quarantined_mark')
        .select(sql<IsoDate>`date_text`.as('date'))
        .select(sql<number>`count(*)::integer`.as('rows'))
        .where(isOfSchool('urn', school!.urn))
        .where('fault', '=', 'not-on-roll')
        .where('closed_at', 'is', null)
        .where(sql<string>`coalesce(code, '')`, 'not in', noMark)
        // As it was sent: a row gets so far only with a date that is one.
        .where('date_text', '>=', first)
        .where('date_text', '<=', upTo)
        .groupBy('date_text')
        .orderBy('date_text')
        .execute()
    );
  },
);
