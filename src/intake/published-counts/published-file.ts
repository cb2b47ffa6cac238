import { easterSunday } from '../../attendance/calendar/easter.ts';
import {
  daysAfter,
  type IsoDate,
  isoDateOf,
  parseIsoDate,
  weekOf,
} from '../../attendance/calendar/iso-date.ts';
import type { PublishedWindow } from '../../attendance/counts/place-count.ts';

/** The files of published counts that are read, by what each counts over. */
export type PublishedKind = 'daily' | 'weekly' | 'fortnightly' | 'termly';

/** The columns by which each is known. */
export const columnsOfKind: Readonly<Record<PublishedKind, readonly string[]>> = {
  daily: ['attendance_date', 'reason_present_am', 'possible_sessions', 'overall_absence', 'la_name'],
  weekly: ['year', 'week', 'phase', 'possible_sessions', 'overall_absence_perc', 'la_name'],
  fortnightly: ['year', 'from_release', 'to_release', 'possible_sessions', 'absence_sessions', 'la_name'],
  termly: ['time_period', 'time_identifier', 'phase', 'possible_sessions', 'pa_perc', 'la_name'],
};

/** The Monday of a week of a calendar year, as weeks are numbered in official files: the first has 4 January in it. */
export function mondayOfWeek(year: number, week: number): IsoDate {
  return daysAfter(weekOf(`${year}-01-04` as IsoDate), (week - 1) * 7);
}

/** The window of a row; undefined where its cells name none. */
export function windowOfRow(
  kind: PublishedKind,
  cell: (column: string) => string,
): PublishedWindow | undefined {
  switch (kind) {
    case 'daily': {
      const date = parseIsoDate(cell('attendance_date'));
      return date && { kind: 'day', first: date, last: date };
    }
    case 'weekly': {
      const [year, week] = [Number(cell('year')), Number(cell('week'))];
      if (!(year >= 2000 && year < 2100 && week >= 1 && week <= 53)) return undefined;
      const first = mondayOfWeek(year, week);
      return { kind: 'week', first, last: daysAfter(first, 6) };
    }
    case 'fortnightly': {
      const last = parseIsoDate(cell('to_release'));
      const from = cell('from_release');
      const first = from === '' ? startOfYear(cell('year')) : parseIsoDate(from);
      return first && last && first <= last ? { kind: 'between-releases', first, last } : undefined;
    }
    case 'termly':
      return termOf(cell('time_period'), cell('time_identifier'));
  }
}

/** 1 September of `202223`. */
function startOfYear(period: string): IsoDate | undefined {
  return /^20\d{4}$/.test(period) ? (`${period.slice(0, 4)}-09-01` as IsoDate) : undefined;
}

function termOf(period: string, term: string): PublishedWindow | undefined {
  const first = startOfYear(period);
  if (first === undefined) return undefined;
  const year = Number(first.slice(0, 4));
  const easter = easterSunday(year + 1);
  const end = isoDateOf(Date.UTC(year + 1, 6, 31) / 86_400_000);
  switch (term) {
    case 'Autumn term':
      return { kind: 'term', first, last: `${year}-12-31` as IsoDate };
    case 'Spring term':
      return { kind: 'term', first: `${year + 1}-01-01` as IsoDate, last: easter };
    case 'Summer term':
      return { kind: 'term', first: daysAfter(easter, 1), last: end };
    case 'YTD':
      return { kind: 'year-to-date', first, last: end };
    default:
      return undefined;
  }
}
