import { figureIn } from '../../documents/publication/data-set.ts';
import {
  type EarlierEstimates,
  revisionKey,
} from '../../documents/publication/release/tables/revisions-table.ts';
import { readTextTable } from '../../intake/text-table/read-text-table.ts';
import { cellsOf } from '../../intake/text-table/text-table.ts';

/** Estimates of the release before this one, from its `data/revisions.csv`. */
export function earlierEstimates(bytes: Uint8Array, file: string): ReadonlyMap<string, EarlierEstimates> {
  const table = readTextTable(bytes, file);
  const cell = cellsOf(table);
  const found = new Map<string, EarlierEstimates>();
  for (const row of table.rows) {
    const key = revisionKey(
      cell(row, 'time_period'),
      cell(row, 'time_identifier'),
      cell(row, 'education_phase'),
    );
    const known = found.get(key) ?? { first: undefined, second: undefined };
    const number = figureIn(cell(row, 'session_percent'));
    const figure = Number.isNaN(number) ? undefined : number;
    const estimate = cell(row, 'estimate');
    if (estimate === 'First estimate') found.set(key, { ...known, first: figure });
    else if (estimate === 'Second estimate') found.set(key, { ...known, second: figure });
  }
  return found;
}
