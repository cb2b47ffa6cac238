import type { DashboardPlace, PublishedRelease } from './published-release.ts';

/** What a dashboard page is of. */
export interface DashboardView {
  readonly place: DashboardPlace;
  readonly phase: DashboardPhase;
  readonly measure: DashboardMeasure;
}

export interface DashboardPhase {
  readonly slug: string;
  /** As published. */
  readonly item: string;
  /** After "in". */
  readonly words: string;
}

export const dashboardPhases: readonly DashboardPhase[] = [
  { slug: 'all-schools', item: 'Total', words: 'all schools' },
  { slug: 'primary', item: 'Primary', words: 'primary schools' },
  { slug: 'secondary', item: 'Secondary', words: 'secondary schools' },
  { slug: 'special', item: 'Special', words: 'special schools' },
];

export interface DashboardMeasure {
  readonly slug: string;
  /** `attendance_reason`, as published. */
  readonly reason: string;
  readonly name: string;
}

export const dashboardMeasures: readonly DashboardMeasure[] = [
  { slug: 'absence', reason: 'Overall absence', name: 'Overall absence' },
  { slug: 'attendance', reason: 'Overall attendance', name: 'Attendance' },
  { slug: 'authorised', reason: 'All authorised', name: 'Authorised absence' },
  { slug: 'unauthorised', reason: 'All unauthorised', name: 'Unauthorised absence' },
  { slug: 'illness', reason: 'Illness (i)', name: 'Illness' },
  { slug: 'holiday', reason: 'Unauthorised holiday (g)', name: 'Unauthorised holiday' },
  { slug: 'late', reason: 'All late sessions', name: 'Lateness' },
];

/** Below the address of a release: `england/all-schools/absence/`. */
export const viewPath = ({ place, phase, measure }: DashboardView): string =>
  `${place.slug}/${phase.slug}/${measure.slug}/`;

/** Whether the place has a school of the phase. */
export function hasPhase(release: PublishedRelease, place: DashboardPlace, phase: DashboardPhase): boolean {
  const table = release.tables.get('attendance_weekly');
  return table?.byPlace.get(place.code)?.some(({ items }) => items[0] === phase.item) ?? false;
}

/** Every page of the dashboard of a release. */
export function* dashboardViews(release: PublishedRelease): Generator<DashboardView> {
  for (const place of release.places)
    for (const phase of dashboardPhases)
      if (hasPhase(release, place, phase))
        for (const measure of dashboardMeasures) yield { place, phase, measure };
}

/** The view of an address; undefined where the release has none. */
export function viewAt(release: PublishedRelease, path: string): DashboardView | undefined {
  const [place, phase, measure] = path.split('/');
  const view = {
    place: release.places.find(({ slug }) => slug === place),
    phase: dashboardPhases.find(({ slug }) => slug === phase),
    measure: dashboardMeasures.find(({ slug }) => slug === measure),
  };
  if (view.place === undefined || view.phase === undefined || view.measure === undefined) return undefined;
  return hasPhase(release, view.place, view.phase) ? (view as DashboardView) : undefined;
}
