import { notApplicable, notAvailable, type Published, suppressed } from '../../attendance/published.ts';

/** A cell that is neither a value nor one of the publishers' symbols, and why. */
export interface Unreadable {
  readonly unreadable: string;
}

export type Cell<T extends number | string | boolean> = Published<T> | Unreadable;

export function isUnreadable(cell: unknown): cell is Unreadable {
  return typeof cell === 'object' && cell !== null && 'unreadable' in cell;
}

const because = (unreadable: string): Unreadable => Object.freeze({ unreadable });
const notANumber = because('not a number');
const notWhole = because('not a whole number');
const negative = because('a number of pupils cannot be below 0');
const notPercent = because('a percentage must be between 0 and 100');

/**
 * Symbols for a figure that is not there, in capitals. `SUPP`, `NA`, `NP`, `NE` and `LOWCOV` are of the
 * performance tables; `c`, `z`, `x`, `u`, `:` and `low` of explore-education-statistics (domain.md §8).
 */
const symbols: ReadonlyMap<string, Published<number>> = new Map<string, Published<number>>([
  ['', notAvailable],
  ['SUPP', suppressed],
  ['C', suppressed],
  ['NA', notApplicable],
  ['N/A', notApplicable],
  ['Z', notApplicable],
  ['NP', notApplicable],
  ['X', notAvailable],
  ['NE', notAvailable],
  [':', notAvailable],
  ['U', notAvailable],
  ['LOWCOV', notAvailable],
  ['LOW', 0],
]);

const decimal = /^-?(?:\d+\.?\d*|\.\d+)$/;

/** A number as written, or what its symbol says. */
export function numberCell(text: string): Cell<number> {
  if (decimal.test(text)) return Number(text);
  return symbols.get(text.toUpperCase()) ?? notANumber;
}

/** A percentage from 0 to 100, with or without its `%`. */
export function percentCell(text: string): Cell<number> {
  const cell = numberCell(text.endsWith('%') ? text.slice(0, -1) : text);
  return typeof cell === 'number' && (cell < 0 || cell > 100) ? notPercent : cell;
}

/** A whole number of pupils or sessions. */
export function countCell(text: string): Cell<number> {
  const cell = numberCell(text);
  if (typeof cell !== 'number') return cell;
  if (cell < 0) return negative;
  return Number.isSafeInteger(cell) ? cell : notWhole;
}

/** Text, or not available where there is none. */
export function textCell(text: string): Published<string> {
  return text === '' ? notAvailable : text;
}

const notADate = because('not a date');

/**
 * An ISO date (yyyy-mm-dd) from `dd-mm-yyyy` (register), `dd/mm/yyyy`, `yyyy-mm-dd`, or the day number that
 * a spreadsheet leaves behind (spine 2017/18: 43344 is 1 September 2018; day 25,569 is 1 January 1970).
 */
export function dateCell(text: string): Cell<string> {
  if (text === '') return notAvailable;
  const british = /^(\d{2})[-/](\d{2})[-/](\d{4})$/.exec(text);
  const iso = british === null ? text : `${british[3]}-${british[2]}-${british[1]}`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) {
    const time = Date.parse(`${iso}T00:00:00Z`);
    return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? notADate : iso;
  }
  if (!/^\d{5}$/.test(text)) return notADate;
  return new Date((Number(text) - 25_569) * 86_400_000).toISOString().slice(0, 10);
}
