import type { DailyAttendance } from '../../progress/shocks/daily-attendance.ts';
import { faultsInOne } from '../text-table/faults-in-one.ts';
import { TextTableFault, textTable } from '../text-table/read-text-table.ts';
import { type DailyColumn, type DailyRow, dailyColumns, dailyRow } from './daily-row.ts';

/** What a file of daily counts holds. */
export interface DailyCounts {
  readonly attendance: DailyAttendance;
  /** Lines whose figure is not believed: their days count as days without a register. */
  readonly notBelieved: readonly string[];
}

/**
 * Reads a CSV file of attendance by school and day, in any order of lines. A figure that cannot be, such as 104 per cent,
 * is left out and named; a line that cannot be read stops the file.
 *
 * @throws TextTableFault naming line, column and value of what cannot be read
 */
export function readDailyCounts(text: string, path: string): DailyCounts {
  const table = textTable(text, path);
  const at = columnsOf(table.columns, path);
  const faults: string[] = [];
  const rows: DailyRow[] = [];
  const notBelieved: string[] = [];
  const areas = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const { cells, line } of table.rows) {
    const row = dailyRow((column) => cells[at[column] ?? -1]?.trim() ?? '');
    const fault = typeof row === 'string' ? row : contradiction(row, line, { areas, seen });
    if (fault !== undefined) faults.push(`line ${line}: ${fault}`);
    else rows.push(row as DailyRow);
    if (typeof row !== 'string' && row.notBelieved !== undefined)
      notBelieved.push(`line ${line}: ${row.notBelieved}`);
  }
  if (faults.length > 0) throw faultsInOne(path, faults);
  if (rows.length === 0) throw new TextTableFault(`${path} has a header and no line below it.`);
  return { attendance: arranged(rows, areas), notBelieved };
}

function columnsOf(header: readonly string[], path: string): Partial<Record<DailyColumn, number>> {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = dailyColumns.filter((column) => column !== 'possible' && !names.includes(column));
  if (missing.length > 0)
    throw new TextTableFault(
      `${path}, line 1: there is no column ${missing.join(', ')}. The columns are ${dailyColumns.join(',')}; this file has ${names.join(',')}.`,
    );
  return Object.fromEntries(dailyColumns.filter((c) => names.includes(c)).map((c) => [c, names.indexOf(c)]));
}

function contradiction(
  { school, area, date }: DailyRow,
  line: number,
  { areas, seen }: { areas: Map<string, string>; seen: Map<string, number> },
): string | undefined {
  const known = areas.get(school);
  if (known !== undefined && known !== area)
    return `column area holds "${area}" for school ${school}, which was in "${known}" before`;
  areas.set(school, area);
  const key = `${school}\n${date}`;
  const before = seen.get(key);
  if (before !== undefined) return `school ${school} has ${date} already, in line ${before}`;
  seen.set(key, line);
  return undefined;
}

function arranged(rows: readonly DailyRow[], areas: ReadonlyMap<string, string>): DailyAttendance {
  const places = [...areas.keys()].sort();
  const days = [...new Set(rows.filter(({ rate }) => !Number.isNaN(rate)).map(({ date }) => date))].sort();
  const place = new Map(places.map((name, number) => [name, number]));
  const day = new Map(days.map((date, number) => [date, number]));
  const empty = () => places.map(() => new Float64Array(days.length).fill(Number.NaN));
  const [rates, possible] = [empty(), empty()];
  for (const row of rows) {
    const number = day.get(row.date);
    if (number === undefined) continue;
    rates[place.get(row.school)!]![number] = row.rate;
    possible[place.get(row.school)!]![number] = row.possible;
  }
  return { places, areas: places.map((name) => areas.get(name)!), days, rates, possible };
}
