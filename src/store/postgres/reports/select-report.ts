import type { ReadonlyKysely } from 'kysely/readonly';
import type { ReportFacts } from '../../../access/facts.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { ReleaseState } from '../../../workflow/release/release-state.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';
import { type SchoolFactsRow, schoolFactsColumns, schoolFactsFrom } from './school-facts.ts';

/** Which report. */
export interface WhichReport {
  /** One that the school has, or had: what was released under an earlier URN is the school's own. */
  readonly urn: Urn;
  /** Number of a release; undefined for the newest that is in force. */
  readonly release?: number | undefined;
}

/**
 * Selects one school's report and what the rules must know of it, in one statement that is the same whether or not
 * there is such a school, so that neither words nor time tell.
 */
export function selectReport(rows: ReadonlyKysely<Tables>, { urn, release }: WhichReport) {
  const select = rows
    .selectFrom('school')
    .innerJoin('expectation', (join) => join.on(isOfSchool('expectation.urn', urn)))
    .innerJoin('release', 'release.number', 'expectation.release')
    .select(schoolFactsColumns)
    .select(['school.name', 'release.number', 'release.state', 'release.prepared_by'])
    .select(['expectation.urn as reported_urn'])
    .where('school.urn', '=', todaysUrn(urn));
  const those =
    release === undefined
      ? select.where('release.state', '=', 'released').orderBy('release.expectation_year', 'desc')
      : select.where('release.number', '=', release);
  // A release in which both were schools still has a report of each.
  return those
    .orderBy((of) => of('expectation.urn', '=', urn), 'desc')
    .orderBy('expectation.urn', 'desc')
    .limit(1);
}

/** What the rules must know, from a row of `selectReport`; undefined where there is none. */
export function reportFactsFrom(
  row: (SchoolFactsRow & { readonly state: ReleaseState; readonly prepared_by: string }) | undefined,
): ReportFacts | undefined {
  return row && { school: schoolFactsFrom(row), release: { state: row.state, preparedBy: row.prepared_by } };
}
