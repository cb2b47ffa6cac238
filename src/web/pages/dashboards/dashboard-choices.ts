import {
  type DashboardAddress,
  dashboardQuery,
  dashboardTabs,
  dashboardTabWords,
  dashboardViewWords,
  type PlaceDashboardView,
} from '../../../documents/dashboards/dashboard-address.ts';

/** What a page of a dashboard can be changed to: each is an address that keeps all else. */
export function dashboardChoices<View extends PlaceDashboardView>(
  address: DashboardAddress<View>,
  views: readonly View[],
  here: string,
  words: Partial<Record<PlaceDashboardView, string>> = {},
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
    downloads: { csv: `${here}.csv${download}`, ods: `${here}.ods${download}` },
  };
}
