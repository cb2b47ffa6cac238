import { type AcademicYear, parseAcademicYear } from '../../attendance/academic-year.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import type { Urn } from '../../attendance/urn.ts';
import { type ResultWord, resultWords } from '../../expectations/verdicts/result-words.ts';
import { type GapProfile, gapKinds } from '../../support/gap-kind.ts';
import {
  CellFault,
  type CellReader,
  numberFrom,
  oneOf,
  optional,
  phaseCell,
  urnCell,
  wholeCell,
} from '../text-table/cell-readers.ts';
import { rowsOf } from '../text-table/rows-of.ts';

const yearCell: CellReader<AcademicYear> = (text) => {
  const year = parseAcademicYear(text);
  if (year === undefined) throw new CellFault(`"${text}", which is not an academic year such as 2025-26`);
  return year;
};
const quintile: CellReader<number> = (text) => {
  if (!/^[1-5]$/.test(text)) throw new CellFault(`"${text}", which is not a fifth of schools from 1 to 5`);
  return Number(text);
};
const grid = optional(wholeCell('a whole number of metres on the national grid'));
const part = optional(numberFrom('a number from 0', 0));

const columns = {
  urn: urnCell,
  year: yearCell,
  word: oneOf(resultWords),
  shortfall: numberFrom('a number of percentage points'),
  phase: phaseCell,
  easting: grid,
  northing: grid,
  'year-8': part,
  fsm: part,
  fridays: part,
  unauthorised: part,
  severe: part,
  fsm_quintile: optional(quintile),
  rural: optional(oneOf(['yes', 'no'])),
};

/** Columns of a file of readings; those after `phase` may be left out. */
export const readingColumns: readonly string[] = Object.keys(columns);

/** How one school's year was read. */
export interface ReadingOfFile {
  readonly urn: Urn;
  readonly year: AcademicYear;
  readonly word: ResultWord;
  /** Percentage points below what was expected; below 0 where attendance was above. */
  readonly shortfall: number;
  readonly phase: ComparedPhase;
  readonly easting: number | undefined;
  readonly northing: number | undefined;
  readonly gap: GapProfile;
  /** Of free school meals, from 1 for the fewest eligible. */
  readonly fsmQuintile: number | undefined;
  readonly rural: boolean | undefined;
}

/** Reads how schools' years were read. @throws TextTableFault */
export const readReadings = (text: string, path: string): ReadingOfFile[] =>
  rowsOf(text, path, columns, ['easting', 'northing', ...gapKinds, 'fsm_quintile', 'rural']).map((row) => ({
    urn: row.urn,
    year: row.year,
    word: row.word,
    shortfall: row.shortfall,
    phase: row.phase,
    easting: row.easting,
    northing: row.northing,
    gap: Object.fromEntries(gapKinds.map((kind) => [kind, row[kind] ?? 0])),
    fsmQuintile: row.fsm_quintile,
    rural: row.rural === undefined ? undefined : row.rural === 'yes',
  }));
