import type { AcademicYear } from '../../../attendance/academic-year.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import { todaysUrn } from '../connection/urns-of.ts';
import { schoolFactsColumns, schoolFactsFrom } from './school-facts.ts';

/** Why a school's report does not open: its release is suspended. */
export interface Suspension {
  readonly urn: Urn;
  readonly schoolName: string;
  readonly year: AcademicYear;
  readonly at: Date;
  /** Null where the viewer may not read the reason. */
  readonly because: string | null;
}

/** Which report does not open: that of a release, or where none is named the one that would be in force. */
export interface SuspensionAsked {
  readonly urn: Urn;
  readonly release?: number | undefined;
}

/**
 * Reads since when and why a report is suspended, for whoever may open the school's page. Where nothing is suspended it is
 * as if there were no such school.
 */
export const readSuspension = query(
  'see-school-page',
  async (at, { urn, release }: SuspensionAsked): Promise<Suspension> => {
    const suspended = at.rows
      .selectFrom('school')
      .innerJoin('release', (join) => join.on('release.state', '=', 'suspended'))
      .innerJoin('release_event as event', (join) =>
        join.onRef('event.release', '=', 'release.number').on('event.kind', '=', 'suspended'),
      )
      .select(schoolFactsColumns)
      .select(['school.name', 'release.expectation_year', 'event.at', 'event.detail'])
      .where('school.urn', '=', todaysUrn(urn))
      .orderBy('release.expectation_year', 'desc')
      .limit(1);
    const row = await (release === undefined
      ? suspended.where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('release as other')
                .select('other.number')
                .where('other.state', '=', 'released')
                .whereRef('other.expectation_year', '>=', 'release.expectation_year'),
            ),
          ),
        )
      : suspended.where('release.number', '=', release)
    ).executeTakeFirst();
    await at.decide(row && { school: schoolFactsFrom(row) }, {
      action: 'saw-school-page',
      recordKind: 'school',
      urn,
      detail: { suspended: true },
    });
    const because = row!.detail.because;
    return {
      urn: row!.urn,
      schoolName: schoolNameOr(row!.name, row!.urn),
      // A suspended release has its year: the table checks it.
      year: row!.expectation_year as AcademicYear,
      at: row!.at,
      because: typeof because === 'string' ? because : null,
    };
  },
);
