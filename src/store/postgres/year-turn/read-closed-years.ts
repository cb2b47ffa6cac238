import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { YearLessons } from '../../../progress/year-end/year-lessons.ts';
import { rowsOn } from '../connection/connection.ts';
import type { PagesDatabase } from '../connection/database.ts';
import { beginAs, onConnection } from '../connection/transaction.ts';

/** What a closed year taught. */
export interface ClosedYear {
  readonly year: AcademicYear;
  readonly lessons: YearLessons;
  /** Which settings change and why. */
  readonly learnt: string;
  readonly closedAt: Date;
}

/**
 * What closed years taught, the newest first: the same for everybody, and without any school. It is read in nobody's session, so that row
 * security shows what everybody may see and nothing else.
 */
export function readClosedYears(database: PagesDatabase): Promise<readonly ClosedYear[]> {
  return onConnection(database, async (client) => {
    await client.query(beginAs('abie_reader', undefined));
    const found = await rowsOn(client, 'abie_reader')
      .selectFrom('year_turn')
      .select(['year', 'lessons', 'learnt', 'state_at'])
      .where('state', '=', 'closed' as never)
      .orderBy('year', 'desc')
      .execute();
    await client.query('commit');
    return found.map(({ year, lessons, learnt, state_at }) => ({
      year,
      lessons: lessons!,
      learnt: learnt!,
      closedAt: state_at as Date,
    }));
  });
}
