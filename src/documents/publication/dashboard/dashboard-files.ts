import { templates } from '../../../presentation/html/templates.ts';
import { csvPieces, forPrograms } from '../../../presentation/sheets/csv.ts';
import { publicationMoment } from '../release/pages/publication-moment.ts';
import { productName } from '../release/pages/publication-pages.ts';
import { weekFigures } from './dashboard-figures.ts';
import { type DashboardContent, dashboardContent, placesAbove } from './dashboard-page.ts';
import {
  type DashboardView,
  dashboardMeasures,
  dashboardPhases,
  hasPhase,
  viewPath,
} from './dashboard-views.ts';
import type { DashboardPlace, PublishedRelease } from './published-release.ts';

const templateOf = () => templates(import.meta.dirname).getTemplate('dashboard.njk', true);
let template: ReturnType<typeof templateOf> | undefined;

/** How a page is to be drawn. */
export interface DrawnFor {
  /** `latest`, or the day of publication. */
  readonly version: string;
  /** Places beside, where somebody chose some. */
  readonly beside?: readonly DashboardPlace[];
  /** Whether a server answers, which can compare. A static export cannot. */
  readonly comparable: boolean;
}

/** A page of the dashboard. Its addresses are relative, so that any web server can serve it below any address. */
export function dashboardHtml(release: PublishedRelease, view: DashboardView, drawn: DrawnFor): string {
  template ??= templateOf();
  const { manifest } = release;
  const beside = drawn.beside ?? placesAbove(release, view.place);
  return template.render({
    product: productName,
    stylesheet: '../../../release.css',
    content: dashboardContent(release, view, beside),
    invented: manifest.invented,
    published: `Published ${publicationMoment(manifest.publishedAt)}.`,
    base: '../../../',
    root: '../../../../',
    version: drawn.version,
    dated: release.dated,
    path: viewPath(view),
    choices: choicesOf(release, view),
    comparable: drawn.comparable,
    chosen: beside.map(({ slug }) => slug),
    places: release.places.filter(({ code }) => code !== view.place.code),
    tables: manifest.tables,
  });
}

/** The figures of a page's first table, and its picture with its text. */
export function dashboardDownload(
  release: PublishedRelease,
  view: DashboardView,
  file: string,
): string | undefined {
  if (file === 'chart.svg') return pictureOf(dashboardContent(release, view));
  if (file !== 'figures.csv') return undefined;
  const rows = weekFigures(release, view).map(({ time, monday, percent }) => [
    time,
    monday,
    view.place.code,
    view.place.name,
    view.phase.item,
    view.measure.reason,
    percent,
  ]);
  const columns = [
    'week',
    'week_beginning',
    'place_code',
    'place_name',
    'education_phase',
    'attendance_reason',
    'session_percent',
  ];
  return [...csvPieces({ columns: columns.map((heading) => ({ heading })), rows }, forPrograms)].join('');
}

function pictureOf({ sections }: DashboardContent): string | undefined {
  for (const { blocks } of sections)
    for (const block of blocks) if (block.kind === 'picture') return `${block.wide.svg}\n`;
  return undefined;
}

function choicesOf(release: PublishedRelease, view: DashboardView) {
  const above = placesAbove(release, view.place).toReversed();
  const level = view.place.level === 'Local authority' ? view.place.above : view.place.code;
  const near = release.places.filter((place) => place.above === level);
  const to = (some: Partial<DashboardView>) => viewPath({ ...view, ...some });
  const phases = dashboardPhases.filter((phase) => hasPhase(release, view.place, phase));
  return [
    {
      label: 'Place',
      chosen: view.place.name,
      items: [...above, ...(view.place.level === 'Local authority' ? [] : [view.place]), ...near]
        .filter((place) => hasPhase(release, place, view.phase))
        .map((place) => ({ name: place.name, path: to({ place }) })),
    },
    {
      label: 'Type of school',
      chosen: view.phase.words,
      items: phases.map((phase) => ({ name: phase.words, path: to({ phase }) })),
    },
    {
      label: 'Figure',
      chosen: view.measure.name,
      items: dashboardMeasures.map((measure) => ({ name: measure.name, path: to({ measure }) })),
    },
  ];
}
