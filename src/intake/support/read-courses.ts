import { parseRegion } from '../../attendance/region.ts';
import { type SchoolCourse, whatBecame } from '../../support/effect/school-course.ts';
import {
  CellFault,
  type CellReader,
  numberFrom,
  oneOf,
  optional,
  phaseCell,
  urnCell,
} from '../text-table/cell-readers.ts';
import { rowsOf } from '../text-table/rows-of.ts';

const rate: CellReader<number> = (text) => {
  const value = numberFrom('a rate from 0 to 100', 0)(text);
  if (value > 100) throw new CellFault(`"${text}", which is not a rate from 0 to 100`);
  return value;
};

const region: CellReader<SchoolCourse['region']> = (text) => {
  const found = parseRegion(text);
  if (found === undefined) throw new CellFault(`"${text}", which is not a region of England`);
  return found;
};

const columns = {
  urn: urnCell,
  phase: phaseCell,
  region,
  course: oneOf(whatBecame),
  hub: optional(urnCell),
  need: numberFrom('a number of percentage points'),
  fsm: rate,
  two_before: rate,
  one_before: rate,
  chosen_in: rate,
  after: rate,
};

/** Columns of a file of eligible schools and what became of them. */
export const courseColumns: readonly string[] = Object.keys(columns);

/** @throws TextTableFault naming line, column and value of all that cannot be read */
export const readCourses = (text: string, path: string): SchoolCourse[] =>
  rowsOf(text, path, columns).map((row) => ({
    id: row.urn,
    phase: row.phase,
    region: row.region,
    course: row.course,
    hub: row.hub,
    need: row.need,
    fsm: row.fsm,
    rates: {
      twoBefore: row.two_before,
      oneBefore: row.one_before,
      chosenIn: row.chosen_in,
      after: row.after,
    },
  }));
