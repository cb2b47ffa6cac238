import type { AcademicYear } from '../../attendance/academic-year.ts';
import { isMissing, type Missing, notAvailable, type Published } from '../../attendance/published.ts';
import { type Laestab, laestabOf, type Urn } from '../../attendance/urn.ts';
import { countCell, isUnreadable, percentCell, type ReadCell, textCell } from './cells.ts';
import type { CsvRows } from './csv.ts';
import { type DateOrder, dateCell, dateOrderOf } from './dates.ts';
import type { FaultLog } from './faults.ts';
import { markOf } from './marks.ts';
import { countMissing, increase, type TableCount } from './table-count.ts';

/** Where a column stands in one file. */
export interface RowPlace {
  /** Position in a row; -1 when the file has no such column. */
  readonly at: number;
  /** As the file's header spells it. */
  readonly name: string;
  /** In plain words, for reports. */
  readonly words: string;
  /** Too many faults in it stop a run. */
  readonly matters: boolean;
}

const severalSpaces = /\s{2}/;
const everySeveral = /\s{2,}/g;

/**
 * The present row of a file under the names of its schema.
 * A cell out of range is logged as a fault and read as not available, so that the row's other figures survive.
 */
export class Row<K extends string> {
  readonly #columns: Readonly<Record<K, RowPlace>>;
  readonly #rows: CsvRows;
  readonly #log: FaultLog;
  readonly #count: TableCount;
  /** Where the row of each school begins in the file. */
  readonly #seen = new Map<number, number>();
  readonly #categories = new Map<string, string>();
  readonly #dateOrders = new Map<number, DateOrder>();

  constructor(columns: Readonly<Record<K, RowPlace>>, rows: CsvRows, log: FaultLog, count: TableCount) {
    this.#columns = columns;
    this.#rows = rows;
    this.#log = log;
    this.#count = count;
  }

  /** Line of the file on which the row begins. */
  get line(): number {
    return this.#rows.line;
  }

  has(key: K): boolean {
    return this.#columns[key].at >= 0;
  }

  /** The cell's text without spaces around it, and one space for several; empty where the file has no such column. */
  text(key: K): string {
    const text = this.#rows.text(this.#columns[key].at);
    return severalSpaces.test(text) ? text.replace(everySeveral, ' ') : text;
  }

  /** Notes what is wrong with the cell, or with the row by its key. */
  fault(key: K, reason: string): void {
    const { at, name, matters } = this.#columns[key];
    this.#log.add(this.#rows.line, name, this.#rows.text(at), reason, matters);
  }

  /** Notes what is wrong with a figure, and counts it as missing, which it is from here on. */
  disbelieve(key: K, reason: string): Missing {
    this.fault(key, `${reason}: taken as not available`);
    countMissing(this.#count, this.#columns[key].words, 'not-available');
    return notAvailable;
  }

  /** A cell's value, its publisher's reason for none, or a fault and not available. Counts what is missing. */
  read<T extends number | string | boolean>(key: K, parse: (text: string) => ReadCell<T>): Published<T> {
    const cell = parse(this.text(key));
    if (isUnreadable(cell)) return this.disbelieve(key, cell.unreadable);
    if (isMissing(cell) && this.has(key)) countMissing(this.#count, this.#columns[key].words, cell.missing);
    return cell as Published<T>;
  }

  /** A number of digits and at most one point; NaN for any other cell. Notes nothing. */
  plain(key: K): number {
    return this.#rows.plainNumber(this.#columns[key].at);
  }

  /** Notes that something in the row was not as the publisher writes it and was read all the same. */
  putRight(what: string): void {
    increase(this.#count.putRight, what);
  }

  /** A percentage from 0 to 100. */
  percent(key: K): Published<number> {
    const plain = this.#rows.plainNumber(this.#columns[key].at);
    return plain <= 100 ? plain : this.read(key, percentCell);
  }

  /** A whole number of 0 or more. */
  count(key: K): Published<number> {
    const plain = this.#rows.plainNumber(this.#columns[key].at);
    return Number.isInteger(plain) ? plain : this.read(key, countCell);
  }

  date(key: K): Published<string> {
    const { at } = this.#columns[key];
    if (at < 0) return notAvailable;
    let order = this.#dateOrders.get(at);
    if (order === undefined) {
      order = dateOrderOf(columnOf(this.#rows, at));
      this.#dateOrders.set(at, order);
    }
    return this.read(key, (text) => dateCell(text, order));
  }

  words(key: K): Published<string> {
    return textCell(this.text(key));
  }

  /** As `words`, for a column of few different texts, each of which is kept once. */
  category(key: K): Published<string> {
    const text = this.text(key);
    const kept = this.#categories.get(text);
    if (kept !== undefined) return textCell(kept);
    this.#categories.set(text, text);
    return textCell(text);
  }

  /** Notes of which year the row is. */
  isOf(year: AcademicYear): void {
    this.#count.years.add(year);
  }

  /** Six digits, not beginning with 0; undefined for other text. Logs nothing. */
  urn(key: K): Urn | undefined {
    const digits = this.#digits(key, 6);
    return digits >= 100_000 ? (digits as Urn) : undefined;
  }

  /**
   * A URN that no earlier row of the same `period` had; else what becomes of the row. Rows for areas have none, and
   * those of children's centres have other numbers of digits; any other text is a fault. A row that is there twice, word for
   * word, is one.
   */
  newUrn(key: K, period = 0): Urn | 'rejected' | { readonly notNeeded: string } {
    const urn = this.urn(key);
    if (urn === undefined) {
      const text = this.text(key);
      if (markOf(text) !== undefined) return { notNeeded: withoutUrn };
      if (/^\d+$/.test(text)) return { notNeeded: noSchool };
      this.fault(key, 'not a URN (six digits): row left out');
      return 'rejected';
    }
    const seen = period * 1_000_000 + urn;
    const earlier = this.#seen.get(seen);
    if (earlier !== undefined) {
      if (this.#rows.isSameAs(earlier)) return { notNeeded: 'rows that are there twice, word for word' };
      this.fault(key, 'this URN has an earlier row that says otherwise: row left out');
      this.#count.contradicted.push({ period, urn });
      return 'rejected';
    }
    this.#seen.set(seen, this.#rows.start);
    return urn;
  }

  /** From two columns, of three and four digits; undefined where they are not. */
  laestab(localAuthority: K, establishment: K): Laestab | undefined {
    const la = this.#digits(localAuthority, 3);
    const establishmentNumber = this.#digits(establishment, 4);
    return la < 100 || establishmentNumber < 0 ? undefined : laestabOf(la, establishmentNumber);
  }

  /** A cell of exactly so many digits; -1 for any other. */
  #digits(key: K, size: number): number {
    const { at } = this.#columns[key];
    if (this.#rows.size(at) !== size) return this.#trimmedDigits(key, size);
    const plain = this.#rows.plainNumber(at);
    return Number.isInteger(plain) && plain < 10 ** size ? plain : -1;
  }

  /** Digits with what a spreadsheet may put around them: spaces, `101188.0`, `="101188"`, `101,188`. */
  #trimmedDigits(key: K, size: number): number {
    const text = this.text(key);
    if (text.length === size && /^\d+$/.test(text)) return Number(text);
    if (text.length <= size) return -1;
    const cell = countCell(text);
    return typeof cell === 'number' && String(cell).length === size ? cell : -1;
  }
}

/** Why rows of children's centres and their like are not needed, which have five digits or seven. */
export const noSchool = 'establishments that are no schools (no URN of six digits)';

/** Why rows for areas, and for nothing, are not needed. */
export const withoutUrn = 'rows without a URN, as those for areas are';

/** Rows of a column that are looked at to learn how it writes its dates. */
const mostLookedAt = 20_000;

function* columnOf(rows: CsvRows, at: number): Generator<string> {
  const again = rows.again();
  for (let row = 0; row < mostLookedAt && again.next(); row += 1) yield again.text(at);
}
