import { type CsvCell, csvPieces, forPrograms } from '../../presentation/sheets/csv.ts';

/** A CSV document of a release, for programs: UTF-8, a header row and `\n` line ends. */
export function csvTable(header: readonly string[], rows: Iterable<readonly CsvCell[]>): Uint8Array {
  const columns = header.map((heading) => ({ heading }));
  return Buffer.concat([...csvPieces({ columns, rows }, forPrograms)]);
}
