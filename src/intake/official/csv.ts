import { isAscii } from 'node:buffer';
import type { DecodableBytes } from './encoding.ts';
import { fromLatin1 } from './single-bytes.ts';

const powersOfTen = Array.from({ length: 16 }, (_, power) => 10 ** power);
const [quote, lineFeed, carriageReturn, space] = [0x22, 0x0a, 0x0d, 0x20];

const isLineEnd = (byte: number | undefined) => byte === lineFeed || byte === carriageReturn;

/** What stands between two fields. */
export type Delimiter = ',' | ';' | '\t' | '|';

/**
 * Walks through the rows of a CSV file (RFC 4180) without making any text that is not asked for: official files
 * are wide, and a run needs few of their columns. Commas, or another delimiter; quoted fields with delimiters, line breaks and doubled
 * quotes; any mixture of line ends; empty lines are passed over. A quotation mark inside an unquoted field, or
 * after a closing one, stands for itself.
 */
export class CsvRows {
  /** Line on which the present row begins; the first of the file is 1. */
  line = 0;
  /** Fields of the present row. */
  width = 0;
  /** A quoted field ran to the end of the file: the present row is not whole. */
  unclosed = false;
  /** The present row has a line end: a file cut off in its last row has none. */
  ended = true;
  readonly delimiter: Delimiter;
  readonly #separator: number;
  readonly #bytes: Buffer;
  readonly #encoding: DecodableBytes['encoding'];
  readonly #ascii: boolean;
  #at: number;
  #start = 0;
  #nextLine = 1;
  /** Bounds of each field of the present row, two numbers a field; a quoted field's are inside its quotes. */
  #bounds = new Int32Array(512);
  /** 1 where a field holds doubled quotes. */
  #doubled = new Uint8Array(256);

  constructor({ bytes, encoding }: DecodableBytes, delimiter: Delimiter = ',') {
    this.delimiter = delimiter;
    this.#separator = delimiter.charCodeAt(0);
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#encoding = encoding;
    this.#ascii = isAscii(bytes);
    // More than one byte-order mark stands before a file that was marked again each time it was saved.
    this.#at = 0;
    while (bytes[this.#at] === 0xef && bytes[this.#at + 1] === 0xbb && bytes[this.#at + 2] === 0xbf)
      this.#at += 3;
  }

  /** The same file from its beginning. */
  again(): CsvRows {
    return new CsvRows({ bytes: this.#bytes, encoding: this.#encoding }, this.delimiter);
  }

  /** Moves to the next row that is not empty; false at the end of the file, or when the row is not whole. */
  next(): boolean {
    do {
      if (this.#at >= this.#bytes.length || this.unclosed) return false;
      this.#readRow();
    } while (this.width === 1 && this.#bounds[0] === this.#bounds[1] && !this.unclosed);
    return !this.unclosed;
  }

  /** Text of a field, without spaces around it; empty beyond the end of the row. */
  text(field: number): string {
    if (field < 0 || field >= this.width) return '';
    const [start, end] = [this.#bounds[2 * field] as number, this.#bounds[2 * field + 1] as number];
    if (start === end) return '';
    const text = this.#decode(start, end);
    return (this.#doubled[field] === 1 ? text.replaceAll('""', '"') : text).trim();
  }

  /**
   * A field of up to 15 digits with at most one point between them: read from its bytes, as most
   * cells can be. NaN for any other field, whose text then says what it is.
   */
  plainNumber(field: number): number {
    if (field < 0 || field >= this.width) return Number.NaN;
    const [start, end] = [this.#bounds[2 * field] as number, this.#bounds[2 * field + 1] as number];
    if (end === start || end - start > 16) return Number.NaN;
    const bytes = this.#bytes;
    let digits = 0;
    let point = -1;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte >= 0x30 && byte <= 0x39) digits = digits * 10 + (byte - 0x30);
      else if (byte === 0x2e && point < 0 && at > start && at < end - 1) point = at;
      else return Number.NaN;
    }
    if (point < 0) return end - start > 15 ? Number.NaN : digits;
    // Both are exact, so their quotient is the nearest number to the decimal: what Number() gives.
    return digits / (powersOfTen[end - point - 1] as number);
  }

  /** Bytes of a field; 0 beyond the end of the row. */
  size(field: number): number {
    return field < 0 || field >= this.width
      ? 0
      : (this.#bounds[2 * field + 1] as number) - (this.#bounds[2 * field] as number);
  }

  /** Whether the row holds nothing but delimiters, quotation marks, spaces and tabs, as rows below a table in Excel do. */
  get blank(): boolean {
    for (let field = 0; field < this.width; field += 1) {
      const end = this.#bounds[2 * field + 1] as number;
      for (let at = this.#bounds[2 * field] as number; at < end; at += 1)
        if ((this.#bytes[at] as number) > space) return false;
    }
    return true;
  }

  /** Where the present row begins, for `isSameAs`. */
  get start(): number {
    return this.#start;
  }

  /** Whether the present row is, byte for byte, the one that begins at `start`; line ends may differ. */
  isSameAs(start: number): boolean {
    const bytes = this.#bytes;
    let end = this.#at;
    while (end > this.#start && isLineEnd(bytes[end - 1])) end -= 1;
    const length = end - this.#start;
    const other = bytes.subarray(start, start + length);
    return other.equals(bytes.subarray(this.#start, end)) && isLineEnd(bytes[start + length] ?? lineFeed);
  }

  /** Every field of the row. */
  texts(): string[] {
    return Array.from({ length: this.width }, (_, field) => this.text(field));
  }

  #decode(start: number, end: number): string {
    if (this.#ascii) return this.#bytes.toString('latin1', start, end);
    if (this.#encoding === 'windows-1252') return fromLatin1(this.#bytes.toString('latin1', start, end));
    return this.#bytes.toString('utf8', start, end);
  }

  #readRow(): void {
    this.line = this.#nextLine;
    this.#start = this.#at;
    this.width = 0;
    const bytes = this.#bytes;
    for (;;) {
      const end = bytes[this.#at] === quote ? this.#readQuoted() : this.#readPlain(this.#at);
      if (end === this.#separator) continue;
      this.ended = end !== -1;
      if (end === lineFeed || end === carriageReturn) this.#nextLine += 1;
      return;
    }
  }

  /** Reads to the end of an unquoted field that began at `start`; returns the byte that ended it, -1 at the file's end. */
  #readPlain(start: number): number {
    const bytes = this.#bytes;
    const { length } = bytes;
    const separator = this.#separator;
    let at = this.#at;
    let byte = -1;
    for (; at < length; at += 1) {
      byte = bytes[at] as number;
      if (byte === separator || byte === lineFeed || byte === carriageReturn) break;
    }
    return this.#endField(start, at, 0, at);
  }

  /** As `readPlain`, for a field that begins with a quotation mark. */
  #readQuoted(): number {
    const bytes = this.#bytes;
    const { length } = bytes;
    const start = this.#at;
    let lines = 0;
    let doubled = 0;
    for (let at = start + 1; at < length; at += 1) {
      const byte = bytes[at] as number;
      if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) lines += 1;
      if (byte !== quote) continue;
      if (bytes[at + 1] === quote) {
        doubled = 1;
        at += 1;
        continue;
      }
      this.#nextLine += lines;
      const after = bytes[at + 1];
      if (
        after === this.#separator ||
        after === lineFeed ||
        after === carriageReturn ||
        after === undefined
      ) {
        return this.#endField(start + 1, at, doubled, at + 1);
      }
      this.#at = at + 1;
      return this.#readPlain(start);
    }
    this.unclosed = true;
    return this.#endField(start + 1, length, doubled, length);
  }

  /** Notes a field's bounds and passes over what ended it, at `at`. */
  #endField(start: number, end: number, doubled: number, at: number): number {
    const field = this.width;
    if (2 * field >= this.#bounds.length) this.#makeRoom();
    this.#bounds[2 * field] = start;
    this.#bounds[2 * field + 1] = end;
    this.#doubled[field] = doubled;
    this.width = field + 1;
    const byte = at < this.#bytes.length ? (this.#bytes[at] as number) : -1;
    this.#at = byte === carriageReturn && this.#bytes[at + 1] === lineFeed ? at + 2 : at + 1;
    return byte;
  }

  #makeRoom(): void {
    const bounds = new Int32Array(2 * this.#bounds.length);
    bounds.set(this.#bounds);
    this.#bounds = bounds;
    const doubled = new Uint8Array(2 * this.#doubled.length);
    doubled.set(this.#doubled);
    this.#doubled = doubled;
  }
}
