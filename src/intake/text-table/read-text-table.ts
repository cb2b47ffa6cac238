import { CsvError, parse } from 'csv-parse/sync';
import type { TextTable } from './text-table.ts';

/** A table cannot be used; the message says which, and what to do. */
export class TextTableFault extends Error {}

/**
 * Reads a CSV file cell by cell, changing nothing: what stands in it is what is judged.
 *
 * @throws TextTableFault for what is no UTF-8, no CSV or empty
 */
export function readTextTable(bytes: Uint8Array, file: string): TextTable {
  return textTable(textIn(bytes, file), file);
}

/** As `readTextTable`, of text. @throws TextTableFault */
export function textTable(text: string, file: string): TextTable {
  const [header, ...rows] = recordsIn(text, file);
  if (header === undefined) throw new TextTableFault(`${file} is empty.`);
  return {
    file,
    columns: header.record,
    rows: rows.map(({ record, info }) => ({ line: info.lines, cells: record })),
  };
}

function textIn(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TextTableFault(`${file} is not UTF-8. Save it as "CSV UTF-8" and check it again.`);
  }
}

/** What the parser gives for a line where it is asked for more than its cells. */
interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function recordsIn(text: string, file: string): readonly CsvRecord[] {
  try {
    const found = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, info: true });
    return found as unknown as CsvRecord[];
  } catch (cause) {
    if (cause instanceof CsvError)
      throw new TextTableFault(
        `${file} cannot be read as CSV: ${cause.message}. Save it as CSV with commas.`,
      );
    throw cause;
  }
}
