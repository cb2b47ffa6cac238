import { randomUUID } from 'node:crypto';
import { academicYear } from '../../attendance/academic-year.ts';
import { parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { type Laestab, laestabOf, type Urn } from '../../attendance/urn.ts';
import type { CtfYear } from '../../intake/registers/files/ctf-reader.ts';
import {
  totalsOf,
  weekendMarks,
  type YearMark,
  type YearTotals,
  yearMarks,
} from '../../intake/registers/files/ctf-year.ts';
import {
  keepPreviousSchool,
  type PreviousSchoolYear,
} from '../../store/postgres/registers/keep-previous-school.ts';
import type { RegistersDatabase } from '../../store/postgres/registers/registers-database.ts';
import type { Loading, MarkBatches } from './load-marks.ts';

/** The school whose file it is. */
export interface CtfSchool {
  readonly urn: Urn;
  /** Its own number: years of it are its own marks. Undefined: every year is a previous school's. */
  readonly laestab: Laestab | undefined;
}

/** Years that are kept in one go. */
const together = 500;

/** Gathers a school's years at other schools, and keeps them batch by batch. */
export class PreviousYears {
  readonly #loading: Loading & { readonly database: RegistersDatabase };
  readonly #urn: Urn;
  #years: PreviousSchoolYear[] = [];

  constructor(loading: Loading & { readonly database: RegistersDatabase }, urn: Urn) {
    this.#loading = loading;
    this.#urn = urn;
  }

  async add(year: PreviousSchoolYear): Promise<void> {
    this.#years.push(year);
    if (this.#years.length >= together) await this.end();
  }

  async end(): Promise<void> {
    const years = this.#years;
    this.#years = [];
    if (years.length === 0) return;
    const { database, machine, tally } = this.#loading;
    const changed = await keepPreviousSchool(database, machine, this.#urn, randomUUID(), years);
    for (let n = 0; n < years.length; n += 1) tally.register(n < changed ? 'created' : 'unchanged');
  }
}

/** Takes one year of one pupil: the school's own as marks, another's as totals of a previous school. */
export async function takeYear(
  loading: Loading,
  { batches, previous }: { readonly batches: MarkBatches; readonly previous: PreviousYears },
  { urn, laestab }: CtfSchool,
  version: number,
  year: CtfYear,
): Promise<void> {
  const { tally, machine, shelf } = loading;
  const refuse = (column: string, why: string) => {
    tally.came(1);
    tally.fault({ line: year.line, column, fault: 'not-read', why });
  };
  const from = laestabIn(year);
  if (year.upn === undefined) return refuse('UPN', 'The pupil has no UPN.');
  if (from === undefined) return refuse('Estab', 'The year names no school.');
  const first = year.startDate === undefined ? undefined : parseIsoDate(year.startDate);
  if (year.marks !== undefined && year.marks !== '' && first === undefined)
    return refuse('AttendanceStartDate', 'It is no date: the marks cannot be put on days.');
  const marks = first === undefined ? [] : yearMarks(year.marks ?? '', first, version);
  if (weekendMarks(marks).length > 0)
    return refuse(
      'AttendanceMarks',
      'Marks stand on Saturdays or Sundays: the string seems to leave weekends out.',
    );
  const { totals, unknown } = totalsOf(marks);
  const said = totalsIn(year);
  if (marks.length > 0 && said !== undefined && !sameTotals(totals, said))
    tally.note(
      `Line ${year.line}: the totals say ${words(said)}${addUp(said) ? '' : ', which do not add up'}; the marks come to ${words(totals)}. The marks are taken.`,
    );
  if (from === laestab) {
    await batches.add(
      marks.filter(hasSession).map(({ date, session, code }) => ({
        line: year.line,
        urn,
        date,
        session,
        pupil: year.upn!,
        code,
        minutesLate: undefined,
      })),
    );
    return;
  }
  tally.came(1);
  const book = await shelf.bookOf(machine, urn);
  const pupil = book?.pupilOf(year.upn)?.pupil;
  if (book === undefined) {
    tally.fault({
      line: year.line,
      column: 'urn',
      fault: 'not-found',
      why: 'No such school has appointed whoever loads the file.',
    });
    return;
  }
  if (pupil === undefined) {
    tally.fault({
      line: year.line,
      column: 'UPN',
      fault: 'unknown-pupil',
      why: 'The school’s roll has no such pupil: send the roll first.',
    });
    return;
  }
  if (unknown.length > 0)
    tally.note(`Line ${year.line}: ${unknown.length} marks are no codes of their dates and are left out.`);
  const kept = marks.length > 0 ? totals : said !== undefined && addUp(said) ? said : undefined;
  const ofYear = first === undefined ? yearIn(year.year) : academicYearOf(first);
  if (kept === undefined || ofYear === undefined) {
    tally.fault({
      line: year.line,
      column: 'SessionsPossible',
      fault: 'not-read',
      why: 'The year has neither marks nor totals that add up.',
    });
    return;
  }
  await previous.add({ pupil, year: ofYear, from, ...kept });
}

const hasSession = ({ code }: YearMark): boolean => code !== '#' && code !== 'Z';

function laestabIn({ localAuthority, establishment }: CtfYear): Laestab | undefined {
  if (!/^\d{3}$/.test(localAuthority ?? '') || !/^\d{4}$/.test(establishment ?? '')) return undefined;
  return laestabOf(Number(localAuthority), Number(establishment));
}

function yearIn(text: string | undefined) {
  return /^20\d{2}$/.test(text ?? '') ? academicYear(Number(text) - 1) : undefined;
}

/** Totals as they are said; undefined where one is missing. */
function totalsIn({ possible, authorised, attended, unauthorised }: CtfYear): YearTotals | undefined {
  const numbers = [possible, authorised, attended, unauthorised].map((text) =>
    /^\d{1,4}$/.test(text ?? '') ? Number(text) : undefined,
  );
  if (numbers.includes(undefined)) return undefined;
  const [all, excused, present, unexcused] = numbers as [number, number, number, number];
  return { possible: all, authorised: excused, attended: present, unauthorised: unexcused };
}

const addUp = ({ possible, authorised, attended, unauthorised }: YearTotals): boolean =>
  authorised + attended + unauthorised === possible;

const sameTotals = (a: YearTotals, b: YearTotals): boolean =>
  a.possible === b.possible &&
  a.authorised === b.authorised &&
  a.attended === b.attended &&
  a.unauthorised === b.unauthorised;

const words = ({ possible, authorised, attended, unauthorised }: YearTotals): string =>
  `${possible} possible, ${attended} attended, ${authorised} authorised, ${unauthorised} unauthorised`;
