import type { IsoDate } from '../calendar/iso-date.ts';
import type { SchoolCalendar } from '../calendar/school-calendar.ts';
import { statisticalTerm, type Term, terms } from '../calendar/statistical-term.ts';

/** A term, and which half of it: 0 where the school's calendar names no half-term holiday. */
export interface PartOfYear {
  readonly term: Term;
  readonly half: 0 | 1 | 2;
}

/** The part of the year in which a date lies, as files of marks keep it. */
export function partOfYear(date: IsoDate, calendar: SchoolCalendar | undefined): number {
  const term = statisticalTerm(date);
  const holiday = calendar?.terms.find((own) => own.term === term)?.halfTerm;
  const half = holiday === undefined ? 0 : date < holiday.first ? 1 : 2;
  return terms.indexOf(term) * 3 + half;
}

/** What the number of a part stands for. */
export function readPart(part: number): PartOfYear {
  return { term: terms[Math.floor(part / 3)]!, half: (part % 3) as 0 | 1 | 2 };
}

/** The least part of the term in which a date lies: those below it are of earlier terms of the year. */
export const firstPartOfTerm = (date: IsoDate): number => terms.indexOf(statisticalTerm(date)) * 3;
