import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Tables } from '../connection/tables.ts';
import type { ReleaseOfList } from './listing.ts';

/** The release of which lists show the figures, or that of which they say that it is suspended. */
export type ReleaseListed = ReleaseOfList & { readonly suspendedAt: Date | undefined };

/**
 * The release of a year that is in force or suspended, the newest where none is named; undefined where there is none, or none
 * for the viewer.
 */
export async function releaseListed(
  rows: ReadonlyKysely<Tables> | Kysely<Tables>,
  year?: AcademicYear,
): Promise<ReleaseListed | undefined> {
  const row = await rows
    .selectFrom('release as r')
    .select((eb) => [
      'r.number',
      'r.baseline',
      'r.expectation_year',
      eb
        .selectFrom('release_event as e')
        .select('e.at')
        .whereRef('e.release', '=', 'r.number')
        .where('e.kind', '=', 'suspended')
        .as('suspended_at'),
    ])
    .where('r.state', 'in', ['released', 'suspended'])
    .$if(year !== undefined, (of) => of.where('r.expectation_year', '=', year!))
    .orderBy('r.expectation_year', 'desc')
    .orderBy('r.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row?.baseline == null || row.expectation_year === null) return undefined;
  return {
    number: row.number,
    baseline: row.baseline,
    expectationYear: row.expectation_year,
    suspendedAt: row.suspended_at ?? undefined,
  };
}

/** The years that have a release in force or suspended, newest first. */
export async function yearsListed(rows: ReadonlyKysely<Tables>): Promise<readonly AcademicYear[]> {
  const found = await rows
    .selectFrom('release')
    .select('expectation_year')
    .distinct()
    .where('state', 'in', ['released', 'suspended'])
    .where('expectation_year', 'is not', null)
    .orderBy('expectation_year', 'desc')
    .execute();
  return found.map(({ expectation_year }) => expectation_year as AcademicYear);
}
