import { beforeAll, expect, test } from 'vitest';
import { newCodesFrom } from '../../src/attendance/codes/register-codes.ts';
import { type SessionCounts, sessionsOf } from '../../src/attendance/counts/session-counts.ts';
import { rateOf, ratesOf, reasonRate } from '../../src/attendance/counts/session-rates.ts';
import { isMissing, type Published } from '../../src/attendance/published.ts';
import {
  codeColumns,
  type DailyRow,
  dailyRows,
  interviewColumn,
  numberIn,
  rateColumns,
} from './daily-file.ts';
import { describeOnRealFiles } from './england.ts';

const codesOf = (row: DailyRow): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const [column, code] of Object.entries(codeColumns)) {
    const sessions = numberIn(row, column);
    if (sessions !== undefined) counts.set(code, sessions);
  }
  // The column goes on with zeros when the code no longer exists.
  const interviews = numberIn(row, interviewColumn) ?? 0;
  if (row.date < newCodesFrom) counts.set('J', interviews);
  else if (interviews > 0) counts.set('B', (counts.get('B') ?? 0) + interviews);
  // A few schools still sent it in September 2024: the file keeps it in authorised absence.
  if (row.date >= newCodesFrom) counts.delete('H');
  return counts;
};

const near = (a: Published<number>, b: number) => !isMissing(a) && Math.abs(a - b) <= 1e-9;

/** Rates of sums of classes, from codes wherever the file's own codes make up the sum. */
function classRates(row: DailyRow, sessions: SessionCounts): ReadonlyMap<string, Published<number>> {
  // What the file adds to authorised absence beyond its codes: see the last test.
  const authorised = numberIn(row, 'authorised_absence')!;
  const possible = sessions.attended + authorised + sessions.unauthorised;
  const rates = ratesOf({ ...sessions, authorised, absent: authorised + sessions.unauthorised, possible });
  return new Map([
    ['attendance_perc', rates.attendance],
    ['overall_absence_perc', rates.absence],
    ['authorised_absence_perc', rates.authorised],
    ['unauthorised_absence_perc', rates.unauthorised],
    [
      'covid_non_compulsory_perc',
      rateOf(numberIn(row, 'reason_x_not_attending_covid_non_compulsory') ?? 0, possible),
    ],
  ]);
}

describeOnRealFiles('the real daily file', () => {
  let rows: readonly DailyRow[];
  let counted: readonly DailyRow[];
  beforeAll(() => {
    rows = dailyRows();
    counted = rows.filter((row) => numberIn(row, 'possible_sessions') !== undefined);
  });

  test('has every rate of every row by phase from its own counts', () => {
    const off: string[] = [];
    let compared = 0;
    for (const row of counted.filter(({ phase }) => phase !== 'Total')) {
      const counts = codesOf(row);
      const sessions = sessionsOf(counts, row.date);
      const possible = numberIn(row, 'possible_sessions')!;
      const ours = new Map(classRates(row, sessions));
      for (const [column, code] of Object.entries(rateColumns))
        ours.set(column, reasonRate(counts, code, { ...sessions, possible }));
      for (const [column, rate] of ours) {
        const said = row.cells[column];
        if (said === '' || said === undefined) continue;
        compared += 1;
        const theirs = numberIn(row, column);
        if (theirs === undefined ? isMissing(rate) : near(rate, theirs)) continue;
        off.push(`${row.line} ${row.cells.la_name} ${row.date} ${row.phase} ${column} ${said}`);
      }
    }
    expect(off).toEqual([]);
    expect(compared).toBe(237_236);
    // The one row that says of itself what cannot be: 61 pupils, and no session that anybody could attend.
    const empty = counted.filter((row) => numberIn(row, 'attendance_perc') === undefined);
    expect(empty.map(({ line, cells, phase, date }) => [line, cells.la_name, phase, date])).toEqual([
      [6644, 'Gateshead', 'Special', '2022-09-30'],
    ]);
    expect(numberIn(empty[0]!, 'enrolments')).toBe(61);
    expect(numberIn(empty[0]!, 'possible_sessions')).toBe(0);
  });

  test('sums each class from its codes, and possible sessions from its classes', () => {
    const off = counted.filter((row) => {
      const counts = codesOf(row);
      const sessions = sessionsOf(counts, row.date);
      const authorised = numberIn(row, 'authorised_absence')!;
      return !(
        sessions.present === numberIn(row, 'present_sessions') &&
        // Late before and after the register closed.
        sessions.late + counts.get('U')! === numberIn(row, 'late_sessions') &&
        sessions.approvedActivity === numberIn(row, 'approved_educational_activity') &&
        sessions.attended === numberIn(row, 'overall_attendance') &&
        sessions.unauthorised === numberIn(row, 'unauthorised_absence') &&
        sessions.attended + authorised + sessions.unauthorised === numberIn(row, 'possible_sessions')
      );
    });
    expect(off.map(({ line, cells }) => `${line} ${cells.la_name}`)).toEqual([]);
  });

  test('weights its Total rows to 2024 by enrolments of the phases; from 2025 they are sums', () => {
    const place = ({ date, cells }: DailyRow) =>
      [date, cells.geographic_level, cells.region_code, cells.new_la_code, cells.old_la_code].join();
    const phasesAt = Map.groupBy(
      counted.filter(({ phase }) => phase !== 'Total'),
      place,
    );
    const totals = counted.filter(({ phase }) => phase === 'Total');
    const weighted = totals.filter(({ date }) => date < '2025-09-01');
    expect(weighted).toHaveLength(240);
    for (const row of weighted) {
      const phases = phasesAt.get(place(row))!;
      const enrolments = phases.map((phase) => numberIn(phase, 'total_enrolments')!);
      const all = enrolments.reduce((sum, n) => sum + n, 0);
      for (const column of ['attendance_perc', 'overall_absence_perc', 'illness_perc', 'unauth_oth_perc']) {
        const sum = phases.reduce((s, phase, i) => s + enrolments[i]! * numberIn(phase, column)!, 0);
        expect(near(sum / all, numberIn(row, column)!)).toBe(true);
      }
    }
    for (const row of totals.filter(({ date }) => date >= '2025-09-01'))
      expect(
        near(
          rateOf(numberIn(row, 'overall_attendance')!, numberIn(row, 'possible_sessions')!),
          numberIn(row, 'attendance_perc')!,
        ),
      ).toBe(true);
  });

  test('counts X as authorised absence in 2022, and little else beyond the codes it names', () => {
    const beyond = counted.map((row) => ({
      row,
      extra:
        numberIn(row, 'authorised_absence')! -
        sessionsOf(codesOf(row), row.date).authorised -
        (row.date < newCodesFrom ? 0 : numberIn(row, 'reason_h_authorised_holiday')!),
      x: numberIn(row, 'reason_x_not_attending_covid_non_compulsory') ?? 0,
    }));
    const in2022 = beyond.filter(({ row }) => row.date < '2023-01-01');
    expect(in2022.filter(({ extra, x }) => extra < x)).toEqual([]);
    const later = beyond.filter(({ row }) => row.date >= '2023-01-01');
    // Codes that the file counts and does not name.
    expect(in2022.filter(({ extra, x }) => extra > x)).toHaveLength(69);
    expect(later.filter(({ extra }) => extra !== 0)).toHaveLength(167);
    expect(later.filter(({ extra }) => extra < 0)).toEqual([]);
  });
});
