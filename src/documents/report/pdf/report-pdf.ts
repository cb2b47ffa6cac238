import { accessiblePdfs } from '../../../presentation/pdf/accessible-pdfs.ts';
import type { ReportContent } from '../report-content.ts';

/**
 * Makes reports as PDF/UA-1. The same report gives the same bytes.
 *
 * @throws PdfFault for a report that cannot be made accessible
 */
export function reportPdfs(): (report: ReportContent) => Uint8Array {
  const make = accessiblePdfs('documents/report/pdf/report.typ');
  return ({ urn, schoolName, title, privacy, sections }) =>
    make(`the report of school ${urn}`, { schoolName, title, privacy, sections });
}
