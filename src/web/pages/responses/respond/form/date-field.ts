import { fieldOf, type Typed } from './typed.ts';

/** A date from its three fields. */
export type DateRead =
  | { readonly kind: 'empty' }
  /** As ISO text: yyyy-mm-dd. */
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'incomplete'; readonly missing: readonly DatePart[] }
  | { readonly kind: 'not-a-date' };

/** The three fields, in the order in which they stand. */
export const dateParts = ['day', 'month', 'year'] as const;
export type DatePart = (typeof dateParts)[number];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads `from-day`, `from-month` and `from-year` where the name is `from`. A month may be a word. */
export function readDate(typed: Typed, name: string): DateRead {
  const texts = dateParts.map((part) => fieldOf(typed, `${name}-${part}`));
  if (texts.every((text) => text === '')) return { kind: 'empty' };
  const missing = dateParts.filter((_, i) => texts[i] === '');
  if (missing.length > 0) return { kind: 'incomplete', missing };
  const [day, month, year] = [wholeNumber(texts[0]!), monthNumber(texts[1]!), wholeNumber(texts[2]!)];
  if (year < 1000 || year > 9999) return { kind: 'not-a-date' };
  const date = new Date(Date.UTC(year, month - 1, day));
  // A date that does not exist, such as 31 June, becomes another one.
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? { kind: 'date', date: date.toISOString().slice(0, 10) } : { kind: 'not-a-date' };
}

function wholeNumber(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
}

function monthNumber(text: string): number {
  const named = months.indexOf(text.slice(0, 3).toLowerCase());
  return /^[a-z]{3,9}$/i.test(text) && named >= 0 ? named + 1 : wholeNumber(text);
}
