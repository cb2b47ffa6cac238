import { type CsvCell, csvPieces, forPrograms } from '../../presentation/sheets/csv.ts';

/** A CSV document of a release, for programs: UTF-8, a header row and `\n` line ends. */
export function csvTable(header: readonly string[], rows: Iterable<readonly CsvCell[]>): Uint8Array {
  const columns = header.map((heading) => ({ heading }));
  const pieces: Buffer[] = [];
  for (const piece of csvPieces({ columns, rows }, forPrograms)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
