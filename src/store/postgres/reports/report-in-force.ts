import type { ReadonlyKysely } from 'kysely/readonly';
import type { ReportFacts } from '../../../access/facts.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { ReportContent } from '../../../documents/report/report-content.ts';
import { reportFormats } from '../../../documents/report/report-formats.ts';
import type { Tables } from '../connection/tables.ts';
import { reportFactsFrom, selectReport } from './select-report.ts';
import { unpackContent } from './unpack-content.ts';

/** A school's report in force, with what the rules must know of it. */
export interface ReportInForce {
  readonly facts: ReportFacts;
  /** The school's URN of today. */
  readonly urn: Urn;
  /** The one under which it was released. */
  readonly reportedUrn: Urn;
  readonly schoolName: string;
  /** Number of the release. */
  readonly release: number;
  readonly content: ReportContent;
}

/** The newest released report of a school; undefined where the viewer may see none. */
export async function findReportInForce(
  rows: ReadonlyKysely<Tables>,
  urn: Urn,
): Promise<ReportInForce | undefined> {
  const row = await selectReport(rows, { urn }).select('expectation.content').executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    facts: reportFactsFrom(row) as ReportFacts,
    urn: row.urn,
    reportedUrn: row.reported_urn,
    schoolName: schoolNameOr(row.name, row.urn),
    release: row.number,
    content: reportFormats.read(unpackContent(row.content)),
  };
}
