import { notAvailable, type Published } from '../../attendance/published.ts';
import { markOf } from './marks.ts';

/** A cell that is neither a value nor a mark for a missing one, and why. */
export interface Unreadable {
  readonly unreadable: string;
}

export type ReadCell<T extends number | string | boolean> = Published<T> | Unreadable;

export function isUnreadable(cell: unknown): cell is Unreadable {
  return typeof cell === 'object' && cell !== null && 'unreadable' in cell;
}

const because = (unreadable: string): Unreadable => Object.freeze({ unreadable });
const notANumber = because('not a number');
const notWhole = because('not a whole number');
const negative = because('a number of pupils cannot be below 0');
const notMetres = because('not whole metres of the national grid');
const notPercent = because('a percentage must be between 0 and 100');

const decimal = /^-?(?:\d+\.?\d*|\.\d+)$/;
/** Thousands apart by commas, or by the spaces that Excel puts there. */
const grouped = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$|^-?[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?$/;
/** A comma for the point, as Excel writes on the continent. */
const decimalComma = /^-?\d+,\d+$/;

/**
 * A number as written, or what its mark says.
 * @param most the largest that the column can hold: "12,345" is 12345 or 12.345 by it
 */
export function numberCell(text: string, most = Number.POSITIVE_INFINITY): ReadCell<number> {
  if (decimal.test(text)) return Number(text);
  const mark = markOf(text);
  if (mark !== undefined) return mark;
  const plain = asWritten(text);
  if (decimal.test(plain)) return Number(plain);
  if (grouped.test(plain)) {
    const value = Number(plain.replace(/[ ,](?=\d{3}(?:\D|$))/g, '').replace(',', '.'));
    if (value <= most) return value;
  }
  return decimalComma.test(plain) && most < 1000 ? Number(plain.replace(',', '.')) : notANumber;
}

/** A whole number of metres of the national grid, of which there are none below 0. */
export function metresCell(text: string): ReadCell<number> {
  const cell = numberCell(text);
  return typeof cell === 'number' && !(cell >= 0 && Number.isInteger(cell)) ? notMetres : cell;
}

/** Without what a spreadsheet puts around a number: `="22"`, `'22`, a typographic minus, spaces that do not break. */
function asWritten(text: string): string {
  return text
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[\u2212\u2013](?=\d)/, '-')
    .trim();
}

/** A percentage from 0 to 100, with or without its `%`. */
export function percentCell(text: string): ReadCell<number> {
  const cell = numberCell(text.replace(/[\s\u00a0\u202f]*(?:%|per cent|pc)$/i, ''), 100);
  return typeof cell === 'number' && (cell < 0 || cell > 100) ? notPercent : cell;
}

/** A whole number of pupils or sessions. */
export function countCell(text: string): ReadCell<number> {
  const cell = numberCell(text);
  if (typeof cell !== 'number') return cell;
  if (cell < 0) return negative;
  return Number.isSafeInteger(cell) ? cell : notWhole;
}

const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
};

/** A character that a web page's code stands for: names that went through one have "&amp;" in them. */
const character = (code: string, number: string | undefined): string =>
  number === undefined ? (named[code] ?? code) : String.fromCharCode(Number(number));

/** Text, or not available where there is none. */
export function textCell(text: string): Published<string> {
  if (text === '') return notAvailable;
  return text.includes('&') ? text.replace(/&(?:#(\d{2,4})|amp|quot|apos|lt|gt|nbsp);/g, character) : text;
}
