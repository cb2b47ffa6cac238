/** A calendar date as `YYYY-MM-DD`, of the years 2000 to 2099. Dates compare as text. */
export type IsoDate = string & { readonly isoDate: unique symbol };

const dayLength = 86_400_000;

/** Reads `YYYY-MM-DD`; undefined for anything else, for a day that no month has, and for years such as 0003. */
export function parseIsoDate(text: string): IsoDate | undefined {
  if (!/^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return undefined;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return day <= daysIn(year, month) ? (text as IsoDate) : undefined;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Of 2000 to 2099, in which every fourth year is a leap year. */
const daysIn = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 ? 29 : lengths[month - 1]!;

/** Days since 1 January 1970: dates with which one can count. */
export function dayNumber(date: IsoDate): number {
  return Date.parse(date) / dayLength;
}

/** The date of a day number. */
export function isoDateOf(day: number): IsoDate {
  let date = written.get(day);
  if (date === undefined) {
    date = new Date(day * dayLength).toISOString().slice(0, 10) as IsoDate;
    if (written.size < mostWritten) written.set(day, date);
  }
  return date;
}

/** Dates that were written out before: a year has few, and whoever counts asks for each of them a hundred thousand times. */
const written = new Map<number, IsoDate>();
const mostWritten = 40_000;

/** The date so many days later, or earlier. */
export function daysAfter(date: IsoDate, days: number): IsoDate {
  return isoDateOf(dayNumber(date) + days);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: IsoDate): number {
  // 1 January 1970 was a Thursday.
  return ((dayNumber(date) + 3) % 7) + 1;
}

/** The Monday of the date's week: the name of a school week. */
export function weekOf(date: IsoDate): IsoDate {
  return daysAfter(date, 1 - weekdayOf(date));
}
