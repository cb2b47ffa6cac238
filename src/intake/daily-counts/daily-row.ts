import { type IsoDate, parseIsoDate } from '../../attendance/calendar/iso-date.ts';

/** One line of a file of daily counts. */
export interface DailyRow {
  readonly school: string;
  /** Empty for a school of no area. */
  readonly area: string;
  readonly date: IsoDate;
  /** Possible sessions; NaN where the file does not say. */
  readonly possible: number;
  /** Attendance in per cent; NaN where there was no register. */
  readonly rate: number;
  /** Why the figure of the line is not believed, so that the day counts as one without a register. */
  readonly notBelieved?: string;
}

/** The columns of a file of daily counts. `possible` may be left out. */
export const dailyColumns = ['school', 'area', 'date', 'possible', 'attended'] as const;
export type DailyColumn = (typeof dailyColumns)[number];

/** What stands where a school took no register. */
const noRegister: ReadonlySet<string> = new Set(['', 'NS']);

/**
 * Reads one line: `attended` counts sessions where `possible` is given, and is the rate in per cent where it is not.
 *
 * @returns the line, or what is wrong with it
 */
export function dailyRow(cell: (column: DailyColumn) => string): DailyRow | string {
  const [school, area] = [cell('school'), cell('area')];
  if (school === '') return 'column school is empty: every line names its school';
  const date = parseIsoDate(cell('date'));
  if (date === undefined)
    return `column date holds "${cell('date')}", which is not a date such as 2026-11-27`;
  const [possible, attended] = [cell('possible'), cell('attended')];
  if (possible === '') {
    if (noRegister.has(attended)) return { school, area, date, possible: Number.NaN, rate: Number.NaN };
    const rate = numberOf(attended);
    if (rate === 0) return { school, area, date, possible: Number.NaN, rate: Number.NaN };
    if (Number.isNaN(rate))
      return `column attended holds "${attended}", which is not a rate from 0 to 100 (possible is empty, so that attended is the rate in per cent)`;
    const row = { school, area, date, possible: Number.NaN };
    if (rate <= 100) return { ...row, rate };
    return { ...row, rate: Number.NaN, notBelieved: `column attended holds ${attended} per cent` };
  }
  const sessions = numberOf(possible);
  if (!Number.isInteger(sessions) || sessions < 0)
    return `column possible holds "${possible}", which is not a whole number of sessions`;
  if (sessions === 0 || attended === '' || attended === 'NS')
    return { school, area, date, possible: sessions, rate: Number.NaN };
  const present = numberOf(attended);
  if (!Number.isInteger(present))
    return `column attended holds "${attended}", which is not a whole number of sessions`;
  const row = { school, area, date, possible: sessions };
  if (present > sessions)
    return {
      ...row,
      rate: Number.NaN,
      notBelieved: `column attended holds ${attended} of ${possible} possible sessions`,
    };
  return { ...row, rate: present === 0 ? Number.NaN : (100 * present) / sessions };
}

const numberOf = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN);
