import type { CountBook } from '../../../../attendance/statistics/count-book.ts';
import type { StatisticalPeriod } from '../../../../attendance/statistics/statistical-periods.ts';
import { nameOfPlace } from '../../../../attendance/statistics/statistical-place.ts';
import {
  type Block,
  bullets,
  numbers,
  paragraph,
  type Section,
  words,
} from '../../../../presentation/blocks.ts';
import { fixed, inWords, percent, points, rateOf100 } from '../../../../presentation/formatting.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type { StatisticalTable } from '../statistical-table.ts';
import { phaseItem } from '../tables/phase-items.ts';
import type { SessionCells } from '../tables/session-cells.ts';

/** What the bulletin is written from. */
export interface BulletinSource {
  readonly book: CountBook;
  readonly cells: SessionCells;
  readonly tables: readonly StatisticalTable[];
}

/** How one figure stands to another, in words: a change is said only where one decimal shows it. */
export function changeWords(now: number, before: number): string {
  const change = Number(fixed(now - before, 1).replace('−', '-'));
  if (change === 0) return 'about the same as';
  return `${points(Math.abs(change))} ${change > 0 ? 'higher than' : 'lower than'}`;
}

/** A figure of England from the release's own cells; undefined where there is none to tell. */
function england(
  cells: SessionCells,
  period: StatisticalPeriod | undefined,
  measure: string,
  phase = 3,
): number | undefined {
  const number = period === undefined ? -1 : cells.frame.periods.indexOf(period);
  const at = {
    place: 0,
    phase,
    period: number,
    measure: cells.frame.measures.findIndex(({ id }) => id === measure),
    group: 0,
  };
  if (number < 0 || at.measure < 0 || !cells.has(at)) return undefined;
  const [, figure] = cells.figuresAt(at);
  return typeof figure === 'number' ? figure : undefined;
}

/** The headline bulletin: sentences made of the figures. None says why a figure is as it is. */
export function bulletinSections(source: BulletinSource): readonly Section[] {
  const sections: readonly Section[] = [
    { id: 'latest-week', heading: 'The latest week', blocks: weekBlocks(source) },
    { id: 'year-to-date', heading: 'The year to date', blocks: yearBlocks(source) },
    {
      id: 'types-of-school',
      heading: 'Types of school',
      blocks: [
        phaseTable(source, kinds, 'Attendance and absence'),
        phaseTable(source, kindsOfAbsence, 'Authorised and unauthorised absence'),
      ],
    },
    { id: 'regions', heading: 'Regions', blocks: [regionTable(source)] },
    { id: 'persistent-absence', heading: 'Persistent and severe absence', blocks: persistentBlocks(source) },
    { id: 'days', heading: 'Days that were not as others', blocks: markedBlocks(source) },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

/** The sentences at the top of the release. */
export function headlines({ cells }: BulletinSource): readonly string[] {
  const weeks = cells.frame.periods.filter(({ kind }) => kind === 'week');
  const week = weeks.at(-1);
  const [now, before] = [england(cells, week, 'absence'), england(cells, weeks.at(-2), 'absence')];
  const attendance = england(cells, week, 'attendance');
  const [illness, unauthorised] = [england(cells, week, 'I'), england(cells, week, 'unauthorised')];
  if (now === undefined || attendance === undefined || week === undefined) return [];
  return [
    `In the week of ${longDate(week.first)}, pupils attended ${percent(attendance)} of possible sessions in all schools, and missed ${percent(now)}.`,
    ...(before === undefined
      ? []
      : [`Absence was ${changeWords(now, before)} in the week before (${percent(before)}).`]),
    ...(illness === undefined ? [] : [`Illness was ${percent(illness)} of possible sessions.`]),
    ...(unauthorised === undefined
      ? []
      : [`Unauthorised absence was ${percent(unauthorised)} of possible sessions.`]),
  ];
}

function weekBlocks(source: BulletinSource): readonly Block[] {
  const said = headlines(source);
  return said.length === 0 ? [] : [bullets(...said)];
}

function yearBlocks({ cells }: BulletinSource): readonly Block[] {
  const year = cells.frame.periods.findLast(({ kind }) => kind === 'year');
  const [absence, attendance] = [england(cells, year, 'absence'), england(cells, year, 'attendance')];
  if (year === undefined || absence === undefined || attendance === undefined) return [];
  const byPhase = [0, 1, 2].flatMap((phase) => {
    const figure = england(cells, year, 'absence', phase);
    return figure === undefined ? [] : [`${percent(figure)} in ${phaseItem(phase).toLowerCase()} schools`];
  });
  return [
    paragraph(
      `From ${longDate(year.first)} to ${longDate(year.last)}, pupils attended ${percent(attendance)} of possible sessions in all schools, and missed ${percent(absence)}.`,
    ),
    ...(byPhase.length < 2 ? [] : [paragraph(`Absence was ${inWords(byPhase)}.`)]),
  ];
}

type Kinds = readonly (readonly [measure: string, heading: string])[];
/** Three columns of figures at most: a table must fit a phone. */
const kinds: Kinds = [
  ['attendance', 'Attendance'],
  ['absence', 'Absence'],
  ['I', 'Illness'],
];
const kindsOfAbsence: Kinds = [
  ['authorised', 'Authorised'],
  ['unauthorised', 'Unauthorised'],
];

function phaseTable({ cells }: BulletinSource, kinds: Kinds, of: string): Block {
  const week = cells.frame.periods.findLast(({ kind }) => kind === 'week')!;
  return {
    kind: 'table',
    caption: `${of} in England, week of ${longDate(week.first)}, by type of school, % of possible sessions`,
    columns: [words('Type of school'), ...kinds.map(([, heading]) => numbers(heading))],
    rows: [3, 0, 1, 2].flatMap((phase) => {
      const figures = kinds.map(([measure]) => england(cells, week, measure, phase));
      if (figures[0] === undefined) return [];
      return [
        [
          { text: phase === 3 ? 'All schools' : phaseItem(phase) },
          ...figures.map((figure) => ({ text: figure === undefined ? 'hidden' : rateOf100(figure) })),
        ],
      ];
    }),
  };
}

function regionTable({ cells }: BulletinSource): Block {
  const period = cells.frame.periods.findLastIndex(({ kind }) => kind === 'week');
  const { tree, measures, periods } = cells.frame;
  return {
    kind: 'table',
    caption: `Attendance and absence by region, week of ${longDate(periods[period]!.first)}, all schools, % of possible sessions`,
    columns: [words('Region'), ...kinds.map(([, heading]) => numbers(heading))],
    rows: [...tree.places.keys()].flatMap((place) => {
      const where = tree.places[place]!;
      const at = { place, phase: 3, period, group: 0 };
      if (where.level === 'Local authority' || !cells.has(at)) return [];
      return [
        [
          { text: nameOfPlace(where) },
          ...kinds.map(([id]) => {
            const figure = cells.figuresAt({ ...at, measure: measures.findIndex((one) => one.id === id) })[1];
            return { text: typeof figure === 'number' ? rateOf100(figure) : 'hidden' };
          }),
        ],
      ];
    }),
  };
}

function persistentBlocks({ tables, cells }: BulletinSource): readonly Block[] {
  const table = tables.find(({ name }) => name === 'persistent_absence_year_to_date');
  const year = cells.frame.periods.findLast(({ kind }) => kind === 'year');
  if (table === undefined || year === undefined) return [];
  const share = (kind: string): number | undefined => {
    const row = table.rows.findLast(
      ({ place, items, time }) =>
        place.level === 'National' &&
        time.timePeriod === year.timePeriod &&
        items.every((item) => item === 'Total' || item === kind),
    );
    const figure = row?.figures[1];
    return typeof figure === 'number' ? figure : undefined;
  };
  const [persistent, severe] = [share('Persistent absence'), share('Severe absence')];
  if (persistent === undefined || severe === undefined) return [];
  return [
    paragraph(
      `In the year to date, ${percent(persistent)} of pupil enrolments were persistently absent (they missed 10% or more of their possible sessions), and ${percent(severe)} were severely absent (they missed 50% or more).`,
    ),
  ];
}

function markedBlocks({ book: { marked } }: BulletinSource): readonly Block[] {
  return [...Map.groupBy(marked, ({ mark }) => mark)].map(([mark, days]) =>
    paragraph(
      `${mark === 'strike' ? 'Strike action' : 'Closures'}: ${inWords(days.map(({ date }) => longDate(date)))}. The days are in the figures.`,
    ),
  );
}
