import {
  type Block,
  numbers,
  paragraph,
  type Section,
  type Table,
  words,
} from '../../../presentation/blocks.ts';
import { nothingIsShown, scaleBegins, weeksChart } from '../../../presentation/charts/weeks-chart.ts';
import { longDate } from '../../../presentation/long-date.ts';
import { symbolMeanings } from '../release/statistical-table.ts';
import {
  type FigureOf,
  groups,
  latestWeek,
  nameOfWeek,
  ofNewestYear,
  persistent,
  reasons,
  termsAndYears,
  weekFigures,
} from './dashboard-figures.ts';
import type { DashboardView } from './dashboard-views.ts';
import { messageOf, type Series, scaleNote } from './dashboard-words.ts';
import { figureOrSymbol, namedTable } from './named-table.ts';
import { placesSections } from './places-section.ts';
import type { DashboardPlace, PublishedRelease } from './published-release.ts';
import { withSymbols } from './with-symbols.ts';
import { yearsSections } from './years-section.ts';

/** What a page of the dashboard says, before it is drawn. */
export interface DashboardContent {
  readonly title: string;
  readonly message: string;
  /** What a reader of the picture should know of its scale. */
  readonly scale: readonly string[];
  readonly sections: readonly Section[];
}

/** Places beside which a place is shown when nobody names others: those above it. */
export function placesAbove(release: PublishedRelease, place: DashboardPlace): readonly DashboardPlace[] {
  const above = release.places.find(({ code }) => code === place.above);
  return above === undefined ? [] : [above, ...placesAbove(release, above)];
}

/** @param beside at most three other places */
export function dashboardContent(
  release: PublishedRelease,
  view: DashboardView,
  beside: readonly DashboardPlace[] = placesAbove(release, view.place),
): DashboardContent {
  const places = [view.place, ...beside].slice(0, 4);
  const series = places.map((place) => ({
    place,
    weeks: ofNewestYear(weekFigures(release, { ...view, place })),
  }));
  const title = `${view.measure.name} in ${view.phase.words}: ${places.map(({ name }) => name).join(', ')}`;
  const message = messageOf(view, series);
  const drawn = linesOf(series);
  const scale = scaleNote(scaleBegins(drawn.lines));
  return {
    title,
    message,
    scale,
    sections: [
      { id: 'chart', heading: 'Chart', blocks: chartBlocks(release, view, drawn, { message, scale }) },
      { id: 'table', heading: 'Table', blocks: withSymbols([weeksTable(view, series)]) },
      ...otherSections(release, view),
      ...yearsSections(release, view),
      ...placesSections(release, view),
      { id: 'differs', heading: 'How does this differ from…', blocks: differences },
      { id: 'about', heading: 'About', blocks: aboutBlocks(release) },
    ],
  };
}

function chartBlocks(
  release: PublishedRelease,
  { measure, phase }: DashboardView,
  { times, lines }: ReturnType<typeof linesOf>,
  { message, scale }: Pick<DashboardContent, 'message' | 'scale'>,
): readonly Block[] {
  const struck = markedWeeks(release);
  const data = {
    title: `${measure.name} in ${phase.words}, % of possible sessions, by week`,
    description: message,
    weeks: times.map(([, monday]) => nameOfWeek(monday)),
    lines,
    marked: times.flatMap(([, monday], week) =>
      struck.has(monday) ? [{ week, word: struck.get(monday)! }] : [],
    ),
  };
  const drawn = (width: number) => ({ svg: weeksChart(data, width), alternative: message });
  return [
    paragraph(message),
    { kind: 'picture', wide: drawn(760), narrow: drawn(320) },
    paragraph(
      [
        ...scale,
        'A session is half a school day.',
        nothingIsShown(lines)
          ? 'There is nothing to draw: no week of these places has a figure that is shown. The table says of each week why.'
          : 'The table has every figure of the picture.',
      ].join(' '),
    ),
  ];
}

/** The lines of the picture, over every week that one of the places has. */
function linesOf(series: Series) {
  const times = [...new Map(series.flatMap(({ weeks }) => weeks.map(({ time, monday }) => [time, monday])))];
  const lines = series.map(({ place, weeks }) => {
    const known = new Map(weeks.map(({ time, percent }) => [time, percent]));
    return {
      name: place.name,
      values: times.map(([time]) => {
        const figure = known.get(time);
        return typeof figure === 'number' ? figure : undefined;
      }),
    };
  });
  return { times, lines };
}

/** Mondays of weeks with a strike or a closure, as the footnotes name their days. */
function markedWeeks(release: PublishedRelease): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const note of release.notes.get('attendance_weekly') ?? []) {
    const word = note.startsWith('There was strike action')
      ? 'strike'
      : note.startsWith('Schools were closed')
        ? 'closed'
        : '';
    if (word === '') continue;
    for (const [day] of note.matchAll(/\d{1,2} [A-Z][a-z]+ \d{4}/g)) {
      const date = new Date(`${day} 12:00 UTC`);
      date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
      found.set(date.toISOString().slice(0, 10), word);
    }
  }
  return found;
}

function weeksTable({ measure, phase }: DashboardView, series: Series): Table {
  const times = [...new Set(series.flatMap(({ weeks }) => weeks.map(({ time }) => time)))];
  const known = series.map(({ weeks }) => new Map(weeks.map((week) => [week.time, week])));
  return {
    kind: 'table',
    caption: `${measure.name} in ${phase.words} by week, % of possible sessions`,
    columns: [words('Week of'), ...series.map(({ place }) => numbers(place.name))],
    rows: times
      .toReversed()
      .map((time) => [
        { text: longDate(known.find((weeks) => weeks.has(time))!.get(time)!.monday) },
        ...known.map((weeks) => ({ text: figureOrSymbol(weeks.get(time)?.percent) })),
      ]),
  };
}

/** The other tables, each kind below a heading of its own: whoever looks for one finds it by its name. */
function otherSections(release: PublishedRelease, view: FigureOf): readonly Section[] {
  const where = `${view.phase.words} in ${view.place.name}`;
  const of = `${view.measure.name} in ${where}`;
  const sessions = '% of possible sessions';
  const sections: readonly (readonly [id: string, heading: string, tables: readonly Table[]])[] = [
    [
      'times',
      'Days, terms and years',
      [
        ...namedTable(`${of}, latest week and year to date, ${sessions}`, 'Day', latestWeek(release, view)),
        ...namedTable(`${of}, terms and years, ${sessions}`, 'Time', termsAndYears(release, view)),
      ],
    ],
    [
      'reasons',
      'Every reason',
      namedTable(`Reasons in ${where}, year to date, ${sessions}`, 'Reason', reasons(release, view)),
    ],
    [
      'groups',
      'Groups of pupils',
      namedTable(`${of} by group of pupils, year to date, ${sessions}`, 'Group', groups(release, view)),
    ],
    [
      'persistent',
      'Persistent and severe absence',
      namedTable(
        `Persistent and severe absence in ${where}, % of pupil enrolments`,
        'Share of pupils',
        persistent(release, view),
      ),
    ],
  ];
  return sections.flatMap(([id, heading, tables]) =>
    tables.length === 0 ? [] : [{ id, heading, blocks: withSymbols(tables) }],
  );
}

/** From what somebody may hold beside these figures, and why the two are not the same. */
const differences: readonly Block[] = [
  {
    kind: 'facts',
    rows: [
      {
        label: 'a school’s own system?',
        value:
          'A school counts all its pupils on every day. These figures count pupils in Years 1 to 11 who do not board, leave Year 11 out from the summer half term on, and are of registers as they stood about two weeks after the last day.',
      },
      {
        label: 'the school census?',
        value:
          'The census is another series, of all schools and collected later. A difference between the two is no change, and they are never drawn as one line.',
      },
      {
        label: 'an earlier release?',
        value:
          'Schools amend registers after they take them. Each release counts every week again; what was first published stays on the page about revisions.',
      },
      {
        label: 'the sum of its parts?',
        value:
          'A percentage of all schools is weighted by how many pupils all schools of each type have, because more schools of one type send their registers than of another. Numbers of sessions are plain sums.',
      },
      {
        label: 'persistent absence?',
        value:
          'Absence is a share of sessions. Persistent absence is a share of pupils: those who missed a tenth or more of their own sessions. It is never given for a week.',
      },
    ],
  },
];

function aboutBlocks({ manifest, notes }: PublishedRelease): readonly Block[] {
  return [
    paragraph(
      `These figures are of the release of ${longDate(manifest.publishedAt.slice(0, 10))} and go to ${longDate(manifest.latestDay)}. Registers are amended after they are taken, so that later releases have other figures for the same weeks: the page on revisions shows how they changed.`,
    ),
    { kind: 'list', numbered: false, items: tableNotes(notes.get('attendance_weekly') ?? []) },
    {
      kind: 'facts',
      rows: symbolMeanings.map(([label, value]) => ({ label, value })),
    },
  ];
}

/** Notes but those of symbols, which stand as a list of their own. */
const tableNotes = (notes: readonly string[]): readonly string[] =>
  notes.filter((note) => !symbolMeanings.some(([symbol]) => note.startsWith(`${symbol}: `)));
