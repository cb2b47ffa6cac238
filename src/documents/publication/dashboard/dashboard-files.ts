import type { Picture } from '../../../presentation/blocks.ts';
import { templates } from '../../../presentation/html/templates.ts';
import { csvPieces, forPrograms } from '../../../presentation/sheets/csv.ts';
import { publicationMoment } from '../release/pages/publication-moment.ts';
import { productName } from '../release/pages/publication-pages.ts';
import { correctionNotes } from '../release/publication-facts.ts';
import { weekFigures } from './dashboard-figures.ts';
import { type DashboardContent, dashboardContent, placesAbove } from './dashboard-page.ts';
import {
  type DashboardView,
  dashboardMeasures,
  dashboardPhases,
  hasPhase,
  viewPath,
} from './dashboard-views.ts';
import { embedCode } from './embed-code.ts';
import type { DashboardPlace, PublishedRelease } from './published-release.ts';

const templateOf = (name: string) => templates(import.meta.dirname).getTemplate(name, true);
let template: ReturnType<typeof templateOf> | undefined;
let embedded: ReturnType<typeof templateOf> | undefined;

/** How a page is to be drawn. */
export interface DrawnFor {
  /** `latest`, or the day of publication. */
  readonly version: string;
  /** Places beside, where somebody chose some. */
  readonly beside?: readonly DashboardPlace[];
  /** Whether a server answers, which can compare. A static export cannot. */
  readonly comparable: boolean;
  /** Where the public reads it, without a slash at its end; undefined where nobody has said. */
  readonly site: string | undefined;
}

/** A page of the dashboard. Its addresses are relative, so that any web server can serve it below any address. */
export function dashboardHtml(release: PublishedRelease, view: DashboardView, drawn: DrawnFor): string {
  const beside = drawn.beside ?? placesAbove(release, view.place);
  return pageHtml(release, view, { drawn, beside, content: dashboardContent(release, view, beside) });
}

/** The page of a view where no server answers, and the files beside it: what is on it is worked out once for all of them. */
export function* dashboardExport(
  release: PublishedRelease,
  view: DashboardView,
  site: string | undefined,
): Generator<{ readonly name: string; readonly content: string }> {
  const beside = placesAbove(release, view.place);
  const content = dashboardContent(release, view, beside);
  // Only the form that compares names a version, and there is none.
  const drawn = { version: 'latest', comparable: false, site };
  yield { name: 'index.html', content: pageHtml(release, view, { drawn, beside, content }) };
  for (const name of filesBeside)
    yield { name, content: fileBeside[name](release, view, () => content, undefined) };
}

interface DrawnPage {
  readonly drawn: DrawnFor;
  readonly beside: readonly DashboardPlace[];
  readonly content: DashboardContent;
}

function pageHtml(
  release: PublishedRelease,
  view: DashboardView,
  { drawn, beside, content }: DrawnPage,
): string {
  template ??= templateOf('dashboard.njk');
  const { manifest } = release;
  const [path, query] = [viewPath(view), queryOf(drawn.beside)];
  const codeOf = (version: string) => embedCode(drawn.site, { title: content.title, version, path, query });
  return template.render({
    product: productName,
    stylesheet: '../../../release.css',
    content,
    invented: manifest.invented,
    corrections: correctionNotes(manifest),
    published: publishedWords(release),
    base: '../../../',
    root: '../../../../',
    productHome: '../../../../',
    version: drawn.version,
    dated: release.dated,
    path,
    choices: choicesOf(release, view),
    comparable: drawn.comparable,
    compares: drawn.beside !== undefined,
    query,
    codes: { latest: codeOf('latest'), dated: codeOf(release.dated) },
    siteKnown: drawn.site !== undefined,
    inFile: [view.place, ...(drawn.beside ?? [])].map(({ name }) => name).join(', '),
    place: view.place.name,
    chosen: beside.map(({ slug }) => slug),
    places: release.places.filter(({ code }) => code !== view.place.code),
    tables: manifest.tables,
  });
}

/** What keeps places that somebody chose in an address. */
const queryOf = (beside: readonly DashboardPlace[] | undefined): string =>
  beside === undefined || beside.length === 0 ? '' : `?${beside.map(({ slug }) => `with=${slug}`).join('&')}`;

type FileBeside = (
  release: PublishedRelease,
  view: DashboardView,
  content: () => DashboardContent,
  beside: readonly DashboardPlace[] | undefined,
) => string;

/** Files beside each page of the dashboard: its first table's figures, its picture with its text, and both as a page for a frame. */
const fileBeside = {
  'figures.csv': (release, view, _, beside) => figuresCsv(release, view, beside),
  'chart.svg': (_, __, content) => `${pictureOf(content()).wide.svg}\n`,
  'embed.html': (release, _, content, beside) => embeddedHtml(release, content(), queryOf(beside)),
} satisfies Readonly<Record<string, FileBeside>>;
const filesBeside = Object.keys(fileBeside) as readonly (keyof typeof fileBeside)[];

/**
 * A file beside a page; undefined for a name that none has.
 *
 * @param beside places that somebody chose, as on the page
 */
export function dashboardDownload(
  release: PublishedRelease,
  view: DashboardView,
  file: string,
  beside?: readonly DashboardPlace[],
): string | undefined {
  const name = filesBeside.find((one) => one === file);
  return name && fileBeside[name](release, view, () => dashboardContent(release, view, beside), beside);
}

function figuresCsv(
  release: PublishedRelease,
  view: DashboardView,
  beside: readonly DashboardPlace[] = [],
): string {
  const rows = [view.place, ...beside].flatMap((place) =>
    weekFigures(release, { ...view, place }).map(({ time, monday, percent }) => [
      time,
      monday,
      place.code,
      place.name,
      view.phase.item,
      view.measure.reason,
      percent,
    ]),
  );
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

function embeddedHtml(release: PublishedRelease, content: DashboardContent, query: string): string {
  embedded ??= templateOf('embed.njk');
  return embedded.render({
    product: productName,
    stylesheet: '../../../release.css',
    content,
    picture: pictureOf(content),
    invented: release.manifest.invented,
    corrections: correctionNotes(release.manifest),
    published: publishedWords(release),
    query,
  });
}

const publishedWords = ({ manifest }: PublishedRelease): string =>
  `Published ${publicationMoment(manifest.publishedAt)}.`;

/** The first picture, which every page has. */
function pictureOf({ sections }: DashboardContent): Picture {
  const found = sections.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'picture');
  if (found === undefined) throw new RangeError('a page of the dashboard has no picture');
  return found;
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
      keepsPlaces: false,
      chosen: view.place.name,
      items: [...above, ...(view.place.level === 'Local authority' ? [] : [view.place]), ...near]
        .filter((place) => hasPhase(release, place, view.phase))
        .map((place) => ({ name: place.name, path: to({ place }) })),
    },
    {
      label: 'Type of school',
      keepsPlaces: true,
      chosen: view.phase.words,
      items: phases.map((phase) => ({ name: phase.words, path: to({ phase }) })),
    },
    {
      label: 'Figure',
      keepsPlaces: true,
      chosen: view.measure.name,
      items: dashboardMeasures.map((measure) => ({ name: measure.name, path: to({ measure }) })),
    },
  ];
}
