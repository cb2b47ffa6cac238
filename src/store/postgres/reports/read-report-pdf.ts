import type { Urn } from '../../../attendance/urn.ts';
import { askedBy } from '../../../documents/report/asked-by.ts';
import type { ReportContent } from '../../../documents/report/report-content.ts';
import { reportFormats } from '../../../documents/report/report-formats.ts';
import { query } from '../connection/handle.ts';
import { respondByColumn } from '../connection/respond-by.ts';
import { reportFactsFrom, selectReport, type WhichReport } from './select-report.ts';
import { unpackContent } from './unpack-content.ts';

/** A report as a PDF where it has been made, else what it is to be made from. */
export type KeptPdf =
  | { readonly urn: Urn; readonly bytes: Buffer }
  | { readonly urn: Urn; readonly content: ReportContent };

/** Reads one school's report on paper. */
export const readReportPdf = query('see-report', async (at, which: WhichReport): Promise<KeptPdf> => {
  const row = await selectReport(at.rows, which)
    .leftJoin('report_pdf', (join) =>
      join
        .onRef('report_pdf.release', '=', 'expectation.release')
        .onRef('report_pdf.urn', '=', 'expectation.urn'),
    )
    .select(['report_pdf.bytes', respondByColumn])
    .select((of) =>
      of.case().when('report_pdf.bytes', 'is', null).then(of.ref('expectation.content')).end().as('content'),
    )
    .executeTakeFirst();
  await at.decide(reportFactsFrom(row), {
    action: 'saw-report-pdf',
    recordKind: 'report',
    urn: which.urn,
    release: row?.number ?? which.release,
  });
  const { urn, bytes, content, respond_by } = row!;
  return bytes === null
    ? { urn, content: askedBy(reportFormats.read(unpackContent(content as Buffer)), respond_by ?? undefined) }
    : { urn, bytes };
});
