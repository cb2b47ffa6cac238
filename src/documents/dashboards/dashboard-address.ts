/** The views of a dashboard, in the order of its navigation. */
export const schoolDashboardViews = ['attendance', 'reasons', 'groups', 'persistent', 'calendar'] as const;
export type SchoolDashboardView = (typeof schoolDashboardViews)[number];

export const dashboardTabs = ['chart', 'table', 'download', 'about'] as const;
export type DashboardTab = (typeof dashboardTabs)[number];

export const dashboardViewWords: Readonly<Record<SchoolDashboardView, string>> = {
  attendance: 'Attendance and absence',
  reasons: 'Reasons for absence',
  groups: 'Groups of pupils',
  persistent: 'Persistent and severe absence',
  calendar: 'Calendar',
};

export const dashboardTabWords: Readonly<Record<DashboardTab, string>> = {
  chart: 'Chart',
  table: 'Table',
  download: 'Download',
  about: 'About these figures',
};

/** What a dashboard shows: all of it stands in its address. */
export interface DashboardAddress {
  readonly view: SchoolDashboardView;
  readonly tab: DashboardTab;
  readonly by: 'day' | 'week';
  /** The latest; or the last day of a past, so that a page can be found again. */
  readonly until: string | undefined;
}

/** Reads an address: what is not known in it is the first of its kind. */
export function readDashboardAddress(query: Readonly<Record<string, unknown>>): DashboardAddress {
  const of = <T extends string>(all: readonly T[], value: unknown): T =>
    all.find((one) => one === value) ?? all[0]!;
  const { view, tab, by, until } = query;
  return {
    view: of(schoolDashboardViews, view),
    tab: of(dashboardTabs, tab),
    by: of(['week', 'day'] as const, by),
    until: typeof until === 'string' && /^20\d\d-\d\d-\d\d$/.test(until) ? until : undefined,
  };
}

/** An address as a query, without what is the first of its kind. */
export function dashboardQuery({ view, tab, by, until }: DashboardAddress): string {
  const parts = [
    ...(view === schoolDashboardViews[0] ? [] : [`view=${view}`]),
    ...(by === 'week' ? [] : [`by=${by}`]),
    ...(tab === dashboardTabs[0] ? [] : [`tab=${tab}`]),
    ...(until === undefined ? [] : [`until=${until}`]),
  ];
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
