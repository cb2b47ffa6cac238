import type pg from 'pg';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { CountedPupil } from '../../pupils/mentors/programme-counts.ts';
import { inSession, inTransaction } from './in-transaction.ts';
import type { MentoringCase } from './mentor-places.ts';
import { sessionsByPupil, weeksWithMarks } from './packed-days.ts';
import type { PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';

/** What counts of a programme are made of: no name is read for them. */
export interface CountedRoll {
  readonly pupils: readonly CountedPupil[];
  /** Mondays of the school's weeks, from before the span on. */
  readonly weeks: readonly IsoDate[];
}

interface Span {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** Days before a span in which its first window lies, holidays between. */
const daysBefore = 70;

/** Everybody on roll at both ends of a span, for a page. */
export const countedPupils = (
  { database, session, urn }: PupilsViewer,
  span: Span,
  cases: readonly MentoringCase[],
): Promise<CountedRoll> =>
  inSession(database.pages, session, async (client) => {
    await client.query('select note_access($1, $2)', ['counted for a programme of mentors', []]);
    return countedOf(client, urn, span, cases);
  });

/** The same for a command of the school's own. */
export const countedOfSchool = (
  { work }: PupilsDatabase,
  urn: Urn,
  span: Span,
  cases: readonly MentoringCase[],
): Promise<CountedRoll> =>
  inTransaction(work, async (client) => {
    await client.query(`insert into access_log (urn, role, action) values ($1, 'command', $2)`, [
      urn,
      'counted for a programme of mentors',
    ]);
    return countedOf(client, urn, span, cases);
  });

async function countedOf(
  client: Pick<pg.ClientBase, 'query'>,
  urn: Urn,
  { from, until }: Span,
  cases: readonly MentoringCase[],
): Promise<CountedRoll> {
  const days = { from: daysAfter(from, -daysBefore), to: until };
  const { rows } = await client.query<{ number: number }>(
    'select number from pupil where urn = $1 and first <= $2 and (last is null or last >= $3) order by number',
    [urn, from, until],
  );
  const numbers = rows.map(({ number }) => number);
  const sessions = await sessionsByPupil(client, urn, numbers, days);
  const byPupil = Map.groupBy(cases, ({ pupil }) => pupil);
  return {
    pupils: numbers.map((number) => ({
      sessions: sessions.get(number) ?? [],
      // As they stood then: what came after would make counts of one span differ from day to day.
      cases: (byPupil.get(number) ?? []).flatMap(({ recordOn }) => recordOn(until) ?? []),
    })),
    weeks: await weeksWithMarks(client, urn, days),
  };
}
