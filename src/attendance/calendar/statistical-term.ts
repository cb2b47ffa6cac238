import { type AcademicYear, academicYear } from '../academic-year.ts';
import { easterSunday } from './easter.ts';
import type { IsoDate } from './iso-date.ts';

/** The terms of official statistics, which are not a school's own (docs/domain/rates.md). */
export const terms = ['autumn', 'spring', 'summer'] as const;
export type Term = (typeof terms)[number];

/** Autumn to 31 December, spring to Easter Sunday, summer after. Late August is autumn: its registers are of the new year. */
export function statisticalTerm(date: IsoDate): Term {
  if (date.slice(5) >= firstOfYear) return 'autumn';
  return date <= easterSunday(Number(date.slice(0, 4))) ? 'spring' : 'summer';
}

/** Month and day of the first registers that belong to a new academic year, which begins on 1 September. */
const firstOfYear = '08-15';

/** The academic year of a date: it begins on 1 September, and registers of late August belong to the next. */
export function academicYearOf(date: IsoDate): AcademicYear {
  const year = Number(date.slice(0, 4));
  return academicYear(date.slice(5) >= firstOfYear ? year : year - 1);
}
