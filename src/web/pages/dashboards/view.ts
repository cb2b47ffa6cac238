import type { Viewer } from '../../../access/viewer.ts';
import { isMissing } from '../../../attendance/published.ts';
import type { Urn } from '../../../attendance/urn.ts';
import {
  type DashboardAddress,
  dashboardQuery,
  dashboardTabs,
  dashboardTabWords,
  dashboardViewWords,
  schoolDashboardViews,
} from '../../../documents/dashboards/dashboard-address.ts';
import { displayDay } from '../../dates/display-time.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';
import type { DrawnDashboard } from './dashboard-sheet.ts';
import { symbolsWords } from './symbols-words.ts';

/** A school's dashboard as a page. */
export function dashboardView(viewer: Viewer, urn: Urn, { address, counts, exact, view }: DrawnDashboard) {
  const here = `/school/${urn}/attendance`;
  const to = (change: Partial<DashboardAddress>) => `${here}${dashboardQuery({ ...address, ...change })}`;
  const today = counts.records.find(({ window }) => window.kind === 'day' && window.last === counts.today);
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: counts.schoolName }, { text: 'Attendance' }),
    schoolName: counts.schoolName,
    exact,
    asOf: displayDay(address.until ?? counts.today),
    registers: exact && today !== undefined && !isMissing(today.registers) ? today.registers : undefined,
    views: schoolDashboardViews.map((one) => ({
      text: dashboardViewWords[one],
      href: to({ view: one, tab: 'chart' }),
      current: one === address.view,
    })),
    tabs: dashboardTabs.map((one) => ({
      text: dashboardTabWords[one],
      href: to({ tab: one }),
      current: one === address.tab,
    })),
    spans:
      address.view === 'attendance'
        ? (['week', 'day'] as const).map((by) => ({
            text: by === 'week' ? 'By week' : 'By day',
            href: to({ by }),
            current: by === address.by,
          }))
        : [],
    tab: address.tab,
    heading: view.heading,
    message: view.message,
    empty: view.empty,
    pictures: view.draw && { wide: view.draw(720), narrow: view.draw(320) },
    table: {
      caption: view.caption,
      columns: view.columns.map((heading, i) => ({
        heading,
        numeric: i > 0,
        // Left out where the page is narrow: a download has them.
        pictures: heading === 'Authorised' || heading === 'Illness',
      })),
      rows: view.rows.map((row) => row.map(({ text }) => ({ text }))),
    },
    symbols: symbolsWords(exact),
    downloads: {
      csv: `${here}.csv${dashboardQuery({ ...address, tab: 'chart' })}`,
      ods: `${here}.ods${dashboardQuery({ ...address, tab: 'chart' })}`,
    },
    permanent: to({ until: address.until ?? counts.today }),
  };
}
