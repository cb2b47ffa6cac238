import type { ComparedPhase } from '../../attendance/phase.ts';
import { filledIn, numberFrom, oneOf, optional, phaseCell, wholeCell } from '../text-table/cell-readers.ts';
import { TextTableFault } from '../text-table/read-text-table.ts';
import { rowsOf } from '../text-table/rows-of.ts';

/** What is expected of a school over its year. */
export interface ExpectedChange {
  /** As the file of attendance names it. */
  readonly school: string;
  readonly phase: ComparedPhase;
  /** Change against the year before, pp. */
  readonly asked: number;
  readonly roll: number | undefined;
  /** Schools that it is compared with, as the file of attendance names them. */
  readonly similar: readonly string[];
  /** A recorded, accepted disruption explains its year. */
  readonly disrupted: boolean;
}

const columns = {
  school: filledIn,
  phase: phaseCell,
  asked: numberFrom('a number of percentage points'),
  roll: optional(wholeCell('a number of pupils')),
  similar: optional(filledIn),
  disrupted: optional(oneOf(['yes', 'no'])),
};

/** Columns of a file of expected changes; those after `asked` may be left out. */
export const expectedChangeColumns: readonly string[] = Object.keys(columns);

/** @throws TextTableFault naming line, column and value of all that cannot be read, or a school that stands twice */
export function readExpectedChanges(text: string, path: string): ExpectedChange[] {
  const rows = rowsOf(text, path, columns, ['roll', 'similar', 'disrupted']).map((row) => ({
    school: row.school,
    phase: row.phase,
    asked: row.asked,
    roll: row.roll,
    similar: (row.similar ?? '')
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    disrupted: row.disrupted === 'yes',
  }));
  const seen = new Set<string>();
  for (const { school } of rows) {
    if (seen.has(school))
      throw new TextTableFault(`${path} has school ${school} twice. Keep one of the lines.`);
    seen.add(school);
  }
  return rows;
}
