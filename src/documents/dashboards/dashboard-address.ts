import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import { type Phase, phases } from '../../attendance/phase.ts';

/** The views of a school's dashboard, in the order of its navigation. */
export const schoolDashboardViews = [
  'summary',
  'attendance',
  'compared',
  'reasons',
  'reason-weeks',
  'groups',
  'year-groups',
  'transitions',
  'persistent',
  'calendar',
] as const;
export type SchoolDashboardView = (typeof schoolDashboardViews)[number];

/** Those that a school's head and attendance lead alone have. */
export const onlyOwnViews = ['half-days', 'joiners', 'quality', 'differs'] as const;
export type OnlyOwnView = (typeof onlyOwnViews)[number];

/** Those of a school for its head and attendance lead. */
export const ownDashboardViews = [...schoolDashboardViews, ...onlyOwnViews] as const;
export type OwnDashboardView = (typeof ownDashboardViews)[number];

/** Those of a place that is made of schools. */
export const placeDashboardViews = [...schoolDashboardViews, 'members'] as const;

/** Those of a region and of England, which are made of authorities. */
export const areaDashboardViews = [...placeDashboardViews, 'tiles'] as const;
export type PlaceDashboardView = (typeof areaDashboardViews)[number];

export type AnyDashboardView = OwnDashboardView | PlaceDashboardView;

export const dashboardTabs = ['chart', 'table', 'download', 'about'] as const;
export type DashboardTab = (typeof dashboardTabs)[number];

export const dashboardViewWords: Readonly<Record<AnyDashboardView, string>> = {
  summary: 'Summary',
  attendance: 'Attendance and absence',
  compared: 'Same days compared',
  reasons: 'Reasons for absence',
  'reason-weeks': 'Reasons week by week',
  groups: 'Groups of pupils',
  'year-groups': 'Year groups week by week',
  transitions: 'From one year group to the next',
  persistent: 'Persistent and severe absence',
  calendar: 'Calendar',
  members: 'Schools',
  tiles: 'Tile map',
  'half-days': 'Mornings and afternoons',
  joiners: 'Joiners from other schools',
  quality: 'Data quality',
  differs: 'Why figures differ',
};

export const dashboardTabWords: Readonly<Record<DashboardTab, string>> = {
  chart: 'Chart',
  table: 'Table',
  download: 'Download',
  about: 'About these figures',
};

/** What a table of what a place is made of is sorted by. */
export const membersTableColumns = [
  'name',
  'week',
  'change',
  'year',
  'unauthorised',
  'persistent',
  'registers',
] as const;
export type MembersTableColumn = (typeof membersTableColumns)[number];

/** What a dashboard shows: all of it stands in its address. */
export interface DashboardAddress<View extends AnyDashboardView = SchoolDashboardView> {
  readonly view: View;
  readonly tab: DashboardTab;
  readonly by: 'day' | 'week';
  /** The latest; or the last day of a past, so that a page can be found again. */
  readonly until: IsoDate | undefined;
  /** One phase of a place. */
  readonly phase?: Phase | undefined;
  readonly sort?: MembersTableColumn | undefined;
  readonly direction?: 'descending' | undefined;
  /** The columns of that table, besides names; all where none are chosen. */
  readonly columns?: readonly MembersTableColumn[] | undefined;
  /** Of a name or number in that table. */
  readonly search?: string | undefined;
}

/** Reads an address: what is not known in it is the first of its kind. */
export function readDashboardAddress<View extends AnyDashboardView>(
  query: Readonly<Record<string, unknown>>,
  views: readonly View[],
): DashboardAddress<View> {
  const of = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
    all.find((one) => one === value);
  const { view, tab, by, until, phase, sort, direction, search, columns } = query;
  return {
    view: of(views, view) ?? views[0]!,
    tab: of(dashboardTabs, tab) ?? dashboardTabs[0],
    by: of(['week', 'day'] as const, by) ?? 'week',
    until: typeof until === 'string' ? parseIsoDate(until) : undefined,
    phase: of(phases, phase),
    sort: of(membersTableColumns, sort),
    direction: of(['descending'] as const, direction),
    columns: readColumns(columns),
    search: typeof search === 'string' ? search.trim().slice(0, longestSearch) || undefined : undefined,
  };
}

const longestSearch = 100;

/** Chosen columns: of a form one by one, of an address with commas between. Unknown ones are left out. */
function readColumns(value: unknown): readonly MembersTableColumn[] | undefined {
  const named = [value].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : []));
  const chosen = membersTableColumns.filter((column) => column !== 'name' && named.includes(column));
  return chosen.length === 0 || chosen.length === membersTableColumns.length - 1 ? undefined : chosen;
}

/** An address as a query, without what is the first of its kind. */
export function dashboardQuery(address: DashboardAddress<AnyDashboardView>): string {
  const parts = new URLSearchParams();
  const { view, tab, by, ...others } = address;
  if (view !== placeDashboardViews[0]) parts.set('view', view);
  if (by !== 'week') parts.set('by', by);
  if (tab !== dashboardTabs[0]) parts.set('tab', tab);
  for (const name of ['phase', 'sort', 'direction', 'search', 'until'] as const) {
    const value = others[name];
    if (value !== undefined) parts.set(name, value);
  }
  if (address.columns !== undefined) parts.set('columns', address.columns.join());
  return parts.size === 0 ? '' : `?${parts}`;
}
