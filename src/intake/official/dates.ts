import { notAvailable } from '../../attendance/published.ts';
import type { ReadCell, Unreadable } from './cells.ts';
import { markOf } from './marks.ts';

/** Which of two numbers of a date comes first in a column; unsettled where its dates do not show it. */
export type DateOrder = 'day-first' | 'month-first' | 'unsettled';

const notADate: Unreadable = Object.freeze({ unreadable: 'not a date' });
const eitherWay: Unreadable = Object.freeze({
  unreadable: 'a date whose day and month the column does not tell apart',
});

const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const worded = /^(\d{1,2})[- ]([A-Za-z]{3,9})[- ,]+(\d{4}|\d{2})$|^([A-Za-z]{3,9}) (\d{1,2}),? (\d{4})$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * An ISO date (yyyy-mm-dd) from `dd-mm-yyyy` (register), `dd/mm/yyyy`, `m/d/yyyy` (American Excel), `1-Sep-11`, `yyyy-mm-dd`, `yyyymmdd`,
 * with or without a time behind it, or the day number that a spreadsheet leaves behind (spine 2017/18: 43344 is
 * 1 September 2018; day 25,569 is 1 January 1970).
 */
export function dateCell(text: string, order: DateOrder = 'day-first'): ReadCell<string> {
  if (text === '') return notAvailable;
  const day = withoutTime(text);
  const parts = numeric.exec(day);
  if (parts !== null) {
    const [, one = '', , two = '', year = ''] = parts;
    if (one === two) return isoDate(year, one, two);
    if (order === 'unsettled' && Number(one) <= 12 && Number(two) <= 12) return eitherWay;
    const monthFirst = order === 'month-first' || (order === 'unsettled' && Number(two) > 12);
    return monthFirst ? isoDate(year, one, two) : isoDate(year, two, one);
  }
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(day) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(day);
  if (iso !== null) return isoDate(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '');
  const word = worded.exec(day);
  if (word !== null) {
    const month = months.indexOf((word[2] ?? word[4] ?? '').slice(0, 3).toLowerCase());
    return isoDate(word[3] ?? word[6] ?? '', String(month + 1), word[1] ?? word[5] ?? '');
  }
  if (/^\d{5}(\.0*)?$/.test(text)) {
    return new Date((Math.floor(Number(text)) - 25_569) * 86_400_000).toISOString().slice(0, 10);
  }
  return markOf(text) === undefined ? notADate : notAvailable;
}

const withoutTime = (text: string): string =>
  text.replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M|Z)?$/i, '');

function isoDate(year: string, month: string, day: string): ReadCell<string> {
  // Excel's rule for two figures: 29 is 2029, 30 is 1930.
  const whole = year.length === 2 ? (Number(year) < 30 ? 2000 : 1900) + Number(year) : Number(year);
  const iso = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? notADate : iso;
}

/**
 * The order in which a column writes day and month. A number above 12 shows it; where none does, the first of a
 * month does, for schools open on the first far more often than in any one month. A column in which both orders are
 * shown went through a program that turned only some of its dates: what it cannot tell apart stays unsettled.
 */
export function dateOrderOf(texts: Iterable<string>): DateOrder {
  let [dayFirst, monthFirst, firstIsOne, secondIsOne, padded] = [0, 0, 0, 0, 0];
  for (const text of texts) {
    const [, one = '', , two = ''] = numeric.exec(withoutTime(text)) ?? [];
    if (one === '') continue;
    if (Number(one) > 12) dayFirst += 1;
    else if (Number(two) > 12) monthFirst += 1;
    else if (Number(one) !== Number(two)) {
      if (Number(one) === 1) firstIsOne += 1;
      if (Number(two) === 1) secondIsOne += 1;
      if (one.length === 2 && two.length === 2) padded += 1;
    }
  }
  if (dayFirst > 0 && monthFirst > 0) return 'unsettled';
  if (dayFirst > 0) return 'day-first';
  if (monthFirst > 0) return 'month-first';
  if (firstIsOne !== secondIsOne) return firstIsOne > secondIsOne ? 'day-first' : 'month-first';
  return padded > 0 ? 'day-first' : 'unsettled';
}
