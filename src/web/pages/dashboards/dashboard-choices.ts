import {
  type AnyDashboardView,
  type DashboardAddress,
  dashboardQuery,
  dashboardTabs,
  dashboardTabWords,
  dashboardViewWords,
} from '../../../documents/dashboards/dashboard-address.ts';
import type { DrawnView } from '../../../documents/dashboards/views/drawn-view.ts';

/** What a page of a dashboard can be changed to: each is an address that keeps all else. */
export function dashboardChoices<View extends AnyDashboardView>(
  address: DashboardAddress<View>,
  views: readonly View[],
  here: string,
  words: Partial<Record<AnyDashboardView, string>> = {},
) {
  const to = (change: Partial<DashboardAddress<View>>) =>
    `${here}${dashboardQuery({ ...address, ...change })}`;
  const download = dashboardQuery({ ...address, tab: 'chart' });
  return {
    views: views.map((view) => ({
      text: words[view] ?? dashboardViewWords[view],
      href: to({ view, tab: 'chart' }),
      current: view === address.view,
    })),
    tabs: dashboardTabs.map((tab) => ({
      text: dashboardTabWords[tab],
      href: to({ tab }),
      current: tab === address.tab,
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
    tableHref: to({ tab: 'table' }),
    downloads: {
      csv: `${here}.csv${download}`,
      ods: `${here}.ods${download}`,
      json: `${here}.json${download}`,
      pdf: `${here}.pdf${download}`,
    },
  };
}

/** What stands out, each sentence with its picture; undefined where it was not looked for. */
export function linkedSentences<View extends AnyDashboardView>(
  { standsOut }: DrawnView,
  address: DashboardAddress<View>,
  here: string,
) {
  return (
    standsOut && {
      looked: standsOut.looked,
      sentences: standsOut.sentences.map(({ text, view, href }) => ({
        text,
        href: href ?? `${here}${dashboardQuery({ ...address, view: view ?? 'summary', tab: 'chart' })}`,
        picture: view === undefined ? 'its page' : dashboardViewWords[view].toLowerCase(),
      })),
    }
  );
}
