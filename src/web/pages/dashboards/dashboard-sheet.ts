import type { Urn } from '../../../attendance/urn.ts';
import type { DashboardAddress } from '../../../documents/dashboards/dashboard-address.ts';
import type { DrawnView } from '../../../documents/dashboards/school-dashboard.ts';
import type { Sheet } from '../../../presentation/sheets/sheet.ts';
import type { SchoolCounts } from '../../../store/postgres/counts/read-school-counts.ts';
import { symbolsWords } from './symbols-words.ts';

/** A view, drawn for somebody. */
export interface DrawnDashboard {
  readonly address: DashboardAddress;
  readonly counts: SchoolCounts;
  /** Whether whoever looks sees the school's figures exactly. */
  readonly exact: boolean;
  readonly view: DrawnView;
}

/** The table of a view to download. */
export function dashboardSheet(
  urn: Urn,
  { address, counts, exact, view }: DrawnDashboard,
): Sheet & { readonly file: string } {
  return {
    title: 'Attendance',
    columns: view.columns.map((heading, i) => ({
      heading,
      width: i === 0 ? 7 : 4,
      ...(i === 0 ? {} : { digits: 2 }),
    })),
    rows: view.rows.map((row) => row.map(({ value }) => value)),
    about: [
      ['School', `${counts.schoolName}, URN ${urn}`],
      ['Table', view.caption],
      ['As of', counts.today],
      ['Symbols', symbolsWords(exact)],
    ],
    file: `attendance-${urn}-${address.view}${address.view === 'attendance' ? `-by-${address.by}` : ''}`,
  };
}
