import { figureIn, groupKey } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

/** Which percentages are the sum of which, by definition: weighted or not. */
const wholes: readonly (readonly [whole: string, parts: readonly string[]])[] = [
  ['All possible sessions', ['Overall attendance', 'Overall absence']],
  ['Overall absence', ['All authorised', 'All unauthorised']],
  ['Overall attendance', ['All present', 'All approved educational activity']],
];

export const percentagesAddUp: PublicationCheck = {
  name: 'percentages-add-up',
  asks: 'Percentages of attendance and absence sum to 100, and those of parts to that of their whole.',
  *find(set) {
    const { cell, data, indicators, filters } = set;
    if (!indicators.includes('session_percent') || !filters.includes('attendance_type')) return;
    // The type where there are no reasons, which have other names for the same wholes.
    const column = filters.includes('attendance_reason') ? 'attendance_reason' : 'attendance_type';
    const key = groupKey(set, ['attendance_status', 'attendance_type', 'attendance_reason']);
    for (const rows of Map.groupBy(data.rows, key).values()) {
      const byName = new Map(rows.map((row) => [cell(row, column), row]));
      for (const [name, names] of wholes) {
        const [whole, parts] = [byName.get(name), names.flatMap((part) => byName.get(part) ?? [])];
        if (whole === undefined || parts.length < names.length) continue;
        const figures = [whole, ...parts].map((row) => cell(row, 'session_percent'));
        const [all, ...some] = figures.map(figureIn);
        const give = figures.reduce(
          (sum, text) => sum + 0.5 * 10 ** -(text.split('.')[1]?.length ?? 0),
          1e-9,
        );
        const difference = Math.abs(all! - some.reduce((a, b) => a + b, 0));
        // Binary fractions lose a little.
        if (difference > Math.max(give, 1e-6))
          yield {
            file: data.file,
            line: whole.line,
            column: 'session_percent',
            value: figures[0]!,
            why: `Its parts in lines ${parts.map(({ line }) => line).join(' and ')} come to ${some.reduce((a, b) => a + b, 0).toFixed(4)}.`,
          };
      }
    }
  },
};
