import type { CsvCell } from '../../presentation/sheets/csv.ts';
import type { ShockEvent } from '../../progress/shocks/shock-event.ts';

/** Columns of the table of events. `size` is in percentage points, `score` in robust standard deviations: empty of a closure and of a part of an area. */
export const shockColumns: readonly string[] = ['level', 'place', 'from', 'to', 'size', 'score', 'label'];

/** Events as rows of that table, to two decimals; a score that there is not is empty. */
export function* shockRows(events: Iterable<ShockEvent>): Generator<readonly CsvCell[]> {
  for (const { level, place, from, to, size, score, label } of events)
    yield [
      level,
      place,
      from,
      to,
      Number(size.toFixed(2)),
      Number.isNaN(score) ? undefined : Number(score.toFixed(2)),
      label,
    ];
}
