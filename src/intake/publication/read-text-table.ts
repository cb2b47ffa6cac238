import { CsvError, parse } from 'csv-parse/sync';
import type { TextTable } from './text-table.ts';

/** A file that is to be published cannot be read at all; the message says which and why. */
export class PublicationFileFault extends Error {}

/**
 * Reads a CSV file cell by cell, changing nothing: what stands in it is what is judged.
 *
 * @throws PublicationFileFault for what is no UTF-8, no CSV or empty
 */
export function readTextTable(bytes: Uint8Array, file: string): TextTable {
  const [header, ...rows] = recordsIn(textIn(bytes, file), file);
  if (header === undefined) throw new PublicationFileFault(`${file} is empty.`);
  return { file, columns: header.record, rows: rows.map(({ record, line }) => ({ line, cells: record })) };
}

function textIn(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PublicationFileFault(`${file} is not UTF-8. Save it as "CSV UTF-8" and check it again.`);
  }
}

function recordsIn(text: string, file: string): readonly { record: string[]; line: number }[] {
  try {
    const found = parse(text, { relax_column_count: true, info: true, skip_empty_lines: true });
    return (found as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }));
  } catch (cause) {
    if (cause instanceof CsvError)
      throw new PublicationFileFault(`${file} cannot be read as CSV: ${cause.message}.`);
    throw cause;
  }
}
