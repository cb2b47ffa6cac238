import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { StatisticalPlace } from '../../../attendance/statistics/statistical-place.ts';
import { mondayOf } from '../../../attendance/statistics/statistical-week.ts';

/** A symbol of published statistics that stands for a figure: not applicable, not available, hidden, rounds to 0. */
export type FigureSymbol = 'z' | 'x' | 'c' | 'low';

/** What a cell of figures holds. */
export type PublishedFigure = number | FigureSymbol;

/** A column by which rows are told apart. */
export interface TableFilter {
  readonly column: string;
  readonly label: string;
  readonly hint: string;
  /** The item that stands for all; "Total" where none is named. */
  readonly all?: string;
  /** The column that groups its items, which stands among the filters' columns and is described as none. */
  readonly groupedBy?: string;
}

/** A column of figures. */
export interface TableIndicator {
  readonly column: string;
  readonly label: string;
  readonly unit: '' | '%';
  /** Decimals that a reader is shown; figures themselves are not rounded. */
  readonly decimals: number;
}

export interface TableTime {
  readonly timePeriod: string;
  readonly timeIdentifier: string;
}

/** The Monday of a week by its number, which few people know a week by; undefined where the time is no week. */
export function mondayIn({ timePeriod, timeIdentifier }: TableTime): IsoDate | undefined {
  const [, week] = /^Week (\d+)$/.exec(timeIdentifier) ?? [];
  return week === undefined ? undefined : mondayOf({ year: Number(timePeriod), week: Number(week) });
}

export interface TableRow {
  readonly time: TableTime;
  readonly place: StatisticalPlace;
  /** In the order of the filters, a grouping column before the filter it groups. */
  readonly items: readonly string[];
  readonly figures: readonly PublishedFigure[];
}

/** The one description that every form of a table is made from: CSV, CSVW, JSON-stat, ODS and pages. */
export interface StatisticalTable {
  /** Of its files, without an ending. */
  readonly name: string;
  readonly title: string;
  /** What it holds, as a sentence or two. */
  readonly about: string;
  readonly filters: readonly TableFilter[];
  readonly indicators: readonly TableIndicator[];
  /** They travel with the table in every form. */
  readonly footnotes: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Columns of the filters, each grouping column before the filter it groups. */
export const filterColumns = ({ filters }: Pick<StatisticalTable, 'filters'>): readonly string[] =>
  filters.flatMap(({ column, groupedBy }) => (groupedBy === undefined ? [column] : [groupedBy, column]));

/** What the symbols mean, as every form says it. */
export const symbolMeanings: readonly (readonly [symbol: FigureSymbol, meaning: string])[] = [
  ['z', 'not applicable: there was no possible session or pupil that the figure could be of'],
  ['x', 'not available: nobody has sent it, or it is not published of such places'],
  ['c', 'confidential: hidden to protect pupils or schools, itself or together with another'],
  ['low', 'rounds to 0 and is not 0'],
];
