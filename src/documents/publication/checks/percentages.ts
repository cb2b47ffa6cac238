import { figureIn, groupKey } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

/** Which line of a group a percentage is of. */
const bases: readonly { readonly percent: string; readonly column: string; readonly item: string }[] = [
  { percent: 'session_percent', column: 'attendance_type', item: 'All possible sessions' },
  { percent: 'enrolment_percent', column: 'absence_type', item: 'Total pupils' },
];
const attendanceColumns = ['attendance_status', 'attendance_type', 'attendance_reason', 'absence_type'];

export const percentages: PublicationCheck = {
  name: 'percentages',
  asks: 'A percentage is its count ÷ the count of the whole, to the last digit that it is written with.',
  *find(set) {
    const { cell, data, indicators, filters } = set;
    for (const { percent, column, item } of bases) {
      const count = percent.replace('_percent', '_count');
      if (!indicators.includes(percent) || !indicators.includes(count) || !filters.includes(column)) continue;
      for (const rows of Map.groupBy(data.rows, groupKey(set, attendanceColumns)).values()) {
        const whole = rows.find((row) => cell(row, column) === item);
        if (whole === undefined) continue;
        const base = figureIn(cell(whole, count));
        for (const row of rows) {
          const value = cell(row, percent);
          const right = (100 * figureIn(cell(row, count))) / base;
          if (Math.abs(figureIn(value) - right) > tolerance(value, base))
            yield {
              file: data.file,
              line: row.line,
              column: percent,
              value,
              why: `${count} ${cell(row, count)} of ${cell(whole, count)} in line ${whole.line} is ${right.toFixed(4)} per cent.`,
            };
        }
      }
    }
  },
};

/** Half of the last digit written, and what counts that were rounded to whole sessions may lose. */
function tolerance(text: string, base: number): number {
  const decimals = text.split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals + 100 / base;
}
