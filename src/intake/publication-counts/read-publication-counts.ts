import { type AcademicYear, parseAcademicYear, startOf } from '../../attendance/academic-year.ts';
import { type IsoDate, parseIsoDate, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { codeOn } from '../../attendance/codes/code-on-date.ts';
import { type ComparedPhase, comparedPhases } from '../../attendance/phase.ts';
import { absenceWindows, type CountBook } from '../../attendance/statistics/count-book.ts';
import {
  type OfficialAuthority,
  officialAuthorities,
} from '../../attendance/statistics/official-authorities.ts';
import { type StatisticalGroup, statisticalGroups } from '../../attendance/statistics/statistical-group.ts';
import { CsvRows } from '../official/csv.ts';
import { recogniseEncoding } from '../official/encoding.ts';
import { faultsInOne } from '../text-table/faults-in-one.ts';
import { TextTableFault } from '../text-table/read-text-table.ts';
import { CountBookInHand, type Counted } from './count-book-in-hand.ts';
import { countableCodes, countColumns, pupilsSuffix } from './count-columns.ts';

/** What files of counts hold, and what of them is not published. */
export interface PublicationCounts {
  readonly book: CountBook;
  /** Rows that are left out, by why. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/** A file with its name as messages have it. */
export interface CountFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const official = new Map(officialAuthorities.map((one) => [one.newCode, one]));
const groups: ReadonlySet<string> = new Set(statisticalGroups);
const leftOutWords = {
  phase: 'of a phase that is not published',
  scope: 'of pupils out of the scope of statistics',
} as const;

/**
 * Reads files of counts for publication (docs/reference/publication-counts.md) and adds rows of one place, phase, group and day up.
 *
 * @throws TextTableFault naming file, line, column and value of what cannot be read
 */
export function readPublicationCounts(files: readonly CountFile[]): PublicationCounts {
  const headers = files.map(headerOf);
  const codes = countableCodes.filter((code) => headers.some(({ columns }) => columns.has(code)));
  if (codes.length === 0)
    throw new TextTableFault(
      `${files[0]!.path}, line 1: no column is named after a register code such as I. See docs/reference/publication-counts.md.`,
    );
  const withPupils = headers.every(({ columns }) =>
    codes.every((code) => !columns.has(code) || columns.has(code + pupilsSuffix)),
  );
  const inHand = new CountBookInHand(codes, withPupils);
  const leftOut = new Map<string, number>();
  for (const header of headers) readFile(header, { codes, withPupils, inHand, leftOut });
  const book = inHand.book();
  if (book.days.length === 0)
    throw new TextTableFault(`${files[0]!.path} has no row of a day that is published.`);
  return { book, leftOut };
}

interface OpenFile {
  readonly path: string;
  readonly rows: CsvRows;
  readonly columns: ReadonlyMap<string, number>;
}

function headerOf({ path, bytes }: CountFile): OpenFile {
  const decodable = recogniseEncoding(bytes, true);
  if (decodable === undefined || decodable.encoding === 'utf-16')
    throw new TextTableFault(`${path} is not UTF-8. Save it as "CSV UTF-8" and use it again.`);
  const rows = new CsvRows(decodable);
  if (!rows.next()) throw new TextTableFault(`${path} is empty.`);
  const names = rows.texts();
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new TextTableFault(`${path}, line 1: the column ${twice} is there twice.`);
  const columns = new Map(names.map((name, i) => [name, i]));
  const missing = countColumns.filter(({ name, needed }) => needed && !columns.has(name));
  if (missing.length > 0)
    throw new TextTableFault(
      `${path}, line 1: there is no column ${missing.map(({ name }) => name).join(', ')}; the file has ${names.join(',')}. See docs/reference/publication-counts.md.`,
    );
  return { path, rows, columns };
}

interface Reading {
  readonly codes: readonly string[];
  readonly withPupils: boolean;
  readonly inHand: CountBookInHand;
  readonly leftOut: Map<string, number>;
}

/** A cell at fault: ends the row. */
class CellFault extends Error {}

function readFile({ path, rows, columns }: OpenFile, reading: Reading): void {
  const faults: string[] = [];
  let many = 0;
  const cell = new Cells(rows, columns);
  while (rows.next()) {
    if (rows.blank) continue;
    try {
      readRow(cell, reading);
    } catch (fault) {
      if (!(fault instanceof CellFault)) throw fault;
      many += 1;
      // Only the first are told one by one: a file of a million faults is one mistake.
      if (many <= 1000) faults.push(`line ${rows.line}: ${fault.message}`);
    }
  }
  if (rows.unclosed) faults.push(`line ${rows.line}: a quotation mark is never closed`);
  if (faults.length > 0) throw faultsInOne(path, faults);
}

class Cells {
  readonly #rows: CsvRows;
  readonly #columns: ReadonlyMap<string, number>;

  constructor(rows: CsvRows, columns: ReadonlyMap<string, number>) {
    this.#rows = rows;
    this.#columns = columns;
  }

  has(column: string): boolean {
    return this.#columns.has(column);
  }

  text(column: string): string {
    return this.#rows.text(this.#columns.get(column) ?? -1);
  }

  /** A whole number; `otherwise` where the cell is empty or not there. */
  whole(column: string, otherwise: number): number {
    const field = this.#columns.get(column);
    if (field === undefined || this.#rows.size(field) === 0) return otherwise;
    const number = this.#rows.plainNumber(field);
    if (Number.isInteger(number) && number <= mostInCell) return number;
    throw new CellFault(
      `column ${column} holds "${this.#rows.text(field)}", which is not a whole number from 0 to ${mostInCell}`,
    );
  }
}

/** More sessions than this a place has in no day. */
const mostInCell = 99_999_999;

function readRow(cell: Cells, { codes, withPupils, inHand, leftOut }: Reading): void {
  const leave = (why: string): void => {
    leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
  };
  const phase = phaseOf(cell);
  if (phase === undefined) {
    leave(leftOutWords.phase);
    return;
  }
  const scope = cell.text('scope');
  if (scope !== '' && scope !== 'in') {
    if (scope !== 'out' && scope !== 'year-11-after-half-term')
      throw new CellFault(`column scope holds "${scope}", which is not in, year-11-after-half-term or out`);
    leave(leftOutWords.scope);
    return;
  }
  const counted: Counted = { authority: authorityOf(cell), phase, group: groupOf(cell) };
  const schools = cell.whole('num_schools', 1);
  const enrolments = cell.whole('enrolments', 0);
  if (cell.text('window') !== '') {
    inHand.addWindow(counted, { ...windowOf(cell), schools, enrolments });
    return;
  }
  const text = cell.text('date');
  const date = parseIsoDate(text);
  if (date === undefined)
    throw new CellFault(`column date holds "${text}", which is not a date such as 2026-11-27`);
  if (weekdayOf(date) > 5) throw new CellFault(`column date holds "${text}", which is not a weekday`);
  const mark = cell.text('mark');
  if (mark !== '') {
    if (mark !== 'strike' && mark !== 'closure')
      throw new CellFault(`column mark holds "${mark}", which is not strike or closure`);
    inHand.mark({ date, mark });
  }
  const added = inHand.addDay({
    ...counted,
    date,
    urn: cell.whole('urn', 0),
    schools,
    enrolments,
    totalSchools: cell.whole('total_num_schools', 0),
    totalEnrolments: cell.whole('total_enrolments', 0),
    sessions: sessionsOf(cell, codes, date),
    pupils: withPupils ? Float64Array.from(codes, (code) => cell.whole(code + pupilsSuffix, 0)) : undefined,
  });
  if (!added)
    throw new CellFault(
      `column date holds "${text}" for a place, phase and group that has the day already: a row that counts twice`,
    );
}

function sessionsOf(cell: Cells, codes: readonly string[], date: IsoDate): Float64Array {
  return Float64Array.from(codes, (code) => {
    const sessions = cell.whole(code, 0);
    if (sessions > 0 && codeOn(code, date) === undefined)
      throw new CellFault(`column ${code} holds ${sessions}, and the code means nothing on ${date}`);
    return sessions;
  });
}

function phaseOf(cell: Cells): ComparedPhase | undefined {
  const text = cell.text('phase');
  if (text === '') throw new CellFault('column phase is empty: every row names its phase');
  return comparedPhases.find((one) => one === text.toLowerCase());
}

function groupOf(cell: Cells): StatisticalGroup {
  const [year, characteristic] = [cell.text('year_group'), cell.text('characteristic')];
  if (year !== '' && characteristic !== '' && characteristic !== 'all')
    throw new CellFault(
      `column characteristic holds "${characteristic}" beside year group ${year}: groups are never crossed`,
    );
  const group = year === '' ? characteristic || 'all' : `year-${year}`;
  if (groups.has(group)) return group as StatisticalGroup;
  throw new CellFault(
    year === ''
      ? `column characteristic holds "${characteristic}", which is no group that is published`
      : `column year_group holds "${year}", which is not 1 to 11`,
  );
}

function authorityOf(cell: Cells): OfficialAuthority {
  const code = cell.text('new_la_code');
  const known = official.get(code);
  if (known !== undefined) return known;
  const [oldCode, name] = [cell.text('old_la_code'), cell.text('la_name')];
  const region = { code: cell.text('region_code'), name: cell.text('region_name') };
  if (code === '' || [oldCode, name, region.code, region.name].includes(''))
    throw new CellFault(
      `column new_la_code holds "${code}", which the official list does not have: give old_la_code, la_name, region_code and region_name too`,
    );
  return { oldCode, newCode: code, name, region };
}

function windowOf(cell: Cells) {
  const text = cell.text('window');
  const window = absenceWindows.find((one) => one === text);
  if (window === undefined)
    throw new CellFault(
      `column window holds "${text}", which is not ${absenceWindows.join(', ')}: persistent absence is never of a week`,
    );
  const named = cell.text('academic_year');
  const year: AcademicYear | undefined = parseAcademicYear(named);
  if (year === undefined)
    throw new CellFault(`column academic_year holds "${named}", which is not a year such as 202526`);
  const [persistent, severe] = [cell.whole('persistent', 0), cell.whole('severe', 0)];
  if (severe > persistent || persistent > cell.whole('enrolments', 0))
    throw new CellFault(
      `column persistent holds ${persistent} of ${cell.text('enrolments')} enrolments, ${severe} of them severe: each is a part of the one before`,
    );
  return { window, year: startOf(year), persistent, severe };
}
