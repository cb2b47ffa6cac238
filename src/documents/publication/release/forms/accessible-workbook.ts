import { nameOfPlace } from '../../../../attendance/statistics/statistical-place.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import type { SheetCell } from '../../../../presentation/sheets/sheet.ts';
import type { WorkbookSheet } from '../../../../presentation/sheets/workbook-sheet.ts';
import { correctionNotes, type PublicationFacts } from '../publication-facts.ts';
import { mondayIn, type StatisticalTable, symbolMeanings, type TableRow } from '../statistical-table.ts';
import { placeCode } from './place-cells.ts';

/** Filters of which each item becomes a column, so that a person reads across: those of attendance and of absence. */
const across = /^(attendance_|absence_type$)/;

/** Sheets of a table for people: a cover, its notes and symbols, and the table itself. */
export function accessibleSheets(
  table: StatisticalTable,
  release: PublicationFacts,
): readonly WorkbookSheet[] {
  return [cover(table, release), notes(table), figures(table)];
}

function cover(table: StatisticalTable, release: PublicationFacts): WorkbookSheet {
  const rows: [string, string][] = [
    ['Title', table.title],
    ['Release', release.title],
    ['Published', longDate(release.publishedAt.slice(0, 10))],
    ...correctionNotes(release).map((words): [string, string] => ['Correction', words]),
    ['Sheets', `Cover, Notes, ${table.name}`],
    ['Responsible statistician', release.statistician],
    ['Questions', release.contact],
    ['Licence', 'Open Government Licence v3.0'],
    ...(release.invented ? [['Invented', 'Every figure is invented.'] as [string, string]] : []),
  ];
  return {
    name: 'Cover',
    title: table.title,
    lines: [table.about],
    columns: [{ heading: 'Item' }, { heading: 'Value' }],
    rows,
  };
}

function notes({ footnotes, title }: StatisticalTable): WorkbookSheet {
  return {
    name: 'Notes',
    title: `Notes and symbols: ${title}`,
    lines: ['One table, with the notes of the table and the meaning of the symbols in it.'],
    columns: [{ heading: 'Note or symbol' }, { heading: 'Meaning' }],
    rows: [
      ...footnotes.map((note, number): [string, string] => [`Note ${number + 1}`, note]),
      ...symbolMeanings.map(([symbol, meaning]): [string, string] => [symbol, meaning]),
    ],
  };
}

function figures(table: StatisticalTable): WorkbookSheet {
  const columns = table.filters.flatMap(({ column, label, groupedBy }) =>
    groupedBy === undefined
      ? [{ column, label }]
      : [
          { column: groupedBy, label: `${label}: topic` },
          { column, label },
        ],
  );
  const down = columns.flatMap(({ column }, i) => (across.test(column) ? [] : [i]));
  const side = columns.flatMap(({ column }, i) => (across.test(column) ? [i] : []));
  const headings = [...new Set(table.rows.map(({ items }) => acrossOf(items, side)))];
  const ofWeeks = isByWeek(table);
  return {
    name: table.name,
    title: table.title,
    lines: [
      table.about,
      'This sheet holds one table. Notes and the meaning of symbols are in the sheet Notes.',
    ],
    columns: [
      ...['Year', 'Time', ...(ofWeeks ? ['Week beginning'] : []), 'Level', 'Code', 'Place'].map(
        (heading) => ({
          heading,
        }),
      ),
      ...down.map((i) => ({ heading: columns[i]!.label })),
      ...headings.flatMap((heading) =>
        table.indicators.map(({ label, decimals }) => ({
          heading: heading === '' ? label : `${heading}: ${label.toLowerCase()}`,
          digits: decimals,
        })),
      ),
    ],
    rows: rowsAcross(table, { down, side, headings, ofWeeks }),
  };
}

/** Rows with a time frame of their own (a day, the year to date) carry the last week's identifier, and do not begin with that week. */
const isByWeek = ({ filters, rows }: StatisticalTable): boolean =>
  rows.length > 0 &&
  !filters.some(({ column }) => column === 'time_frame') &&
  rows.every(({ time }) => mondayIn(time) !== undefined);

const acrossOf = (items: readonly string[], side: readonly number[]): string =>
  side.length === 0 ? '' : items[side.at(-1)!]!;

interface Across {
  readonly down: readonly number[];
  readonly side: readonly number[];
  readonly headings: readonly string[];
  /** Every row is of a week: few people know one by its number. */
  readonly ofWeeks: boolean;
}

/** Rows of one time, place and group stand together, and become one. */
function* rowsAcross(
  table: StatisticalTable,
  { down, side, headings, ofWeeks }: Across,
): Generator<SheetCell[]> {
  const width = table.indicators.length;
  const places = new Map(headings.map((heading, number) => [heading, number * width]));
  let [key, row]: [string, SheetCell[]] = ['', []];
  let first = 0;
  for (const one of table.rows) {
    const head = rowHead(one, down, ofWeeks);
    const own = head.join('\u001F');
    if (own !== key) {
      if (row.length > 0) yield row;
      first = head.length;
      [key, row] = [own, [...head, ...new Array<SheetCell>(headings.length * width).fill('x')]];
    }
    const at = first + places.get(acrossOf(one.items, side))!;
    for (const [i, figure] of one.figures.entries()) row[at + i] = figure;
  }
  if (row.length > 0) yield row;
}

const rowHead = ({ time, place, items }: TableRow, down: readonly number[], ofWeeks: boolean): string[] => [
  time.timePeriod,
  time.timeIdentifier,
  ...(ofWeeks ? [longDate(mondayIn(time)!)] : []),
  place.level,
  placeCode(place),
  nameOfPlace(place),
  ...down.map((i) => items[i]!),
];
