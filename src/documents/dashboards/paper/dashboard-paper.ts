import type { Drawing, Table } from '../../../presentation/blocks.ts';
import { accessiblePdfs } from '../../../presentation/pdf/accessible-pdfs.ts';

/** A view of a dashboard on paper, in words. */
export interface DashboardPaper {
  readonly heading: string;
  /** A school, or another place. */
  readonly of: string;
  readonly asOf: string;
  /** For whom its figures are, exact or not. */
  readonly who: string;
  /** What the picture says; or why there is nothing. */
  readonly message: string;
  readonly picture?: Drawing;
  readonly table: Table;
  readonly notes: readonly string[];
}

/**
 * Makes views of dashboards as PDF/UA-1.
 *
 * @throws PdfFault for one that cannot be made accessible
 */
export function dashboardPdfs(): (content: DashboardPaper) => Uint8Array {
  const make = accessiblePdfs('documents/dashboards/paper/dashboard.typ');
  return (content) => make(`the dashboard of ${content.of}`, content);
}
