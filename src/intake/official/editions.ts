import type { CsvRows } from './csv.ts';
import { recogniseEncoding } from './encoding.ts';
import type { Files } from './files.ts';
import { openTable, plainName } from './header.ts';
import { readBytes } from './read-bytes.ts';
import type { KnownFile } from './recognise.ts';

/** How near to final a file's own name says its figures are. */
export type EditionStanding = 'provisional' | 'revised' | 'final';

export function standingOf(path: string): EditionStanding | undefined {
  const found = /(?<![a-z])(provisional|revised|final)(?![a-z])/i.exec(path.replaceAll('_', ' '))?.[1];
  return found?.toLowerCase() as EditionStanding | undefined;
}

const standings: readonly (EditionStanding | undefined)[] = ['provisional', undefined, 'revised', 'final'];

/** Below 0 where `a` is the newer edition of the two by its name: further on to final, else of a later day. */
export function byEdition(a: KnownFile, b: KnownFile): number {
  const rank = ({ path }: KnownFile) => standings.indexOf(standingOf(path));
  if (rank(a) !== rank(b)) return rank(b) - rank(a);
  const [dayA, dayB] = [a.day ?? '', b.day ?? ''];
  return dayA === dayB ? 0 : dayA < dayB ? 1 : -1;
}

/** Each school's row of a file as text, by its URN: to see whether two files of one year are parts, or differ. */
export function rowsByUrn(files: Files, folder: string, file: KnownFile): ReadonlyMap<string, string> {
  return new Map([...readRows(files, folder, file).byUrn].map(([urn, cells]) => [urn, cells.join()]));
}

/** The rows of schools as they are written. */
export interface ReadRows {
  readonly names: readonly string[];
  readonly byUrn: ReadonlyMap<string, readonly string[]>;
}

export function readRows(files: Files, folder: string, file: KnownFile): ReadRows {
  const byUrn = new Map<string, readonly string[]>();
  const names = forEachRow(files, folder, file, ['URN', 'school_urn'], (urn, rows) => {
    if (/^\d{6}$/.test(urn)) byUrn.set(urn, rows.texts());
  });
  return { names, byUrn };
}

/** Every value of the column in which a file says its academic years, in their order. */
export function periodsIn(files: Files, folder: string, file: KnownFile): readonly string[] {
  const found = new Set<string>();
  forEachRow(files, folder, file, ['time_period'], (period) => found.add(period));
  return [...found].sort();
}

function forEachRow(
  files: Files,
  folder: string,
  file: KnownFile,
  columns: readonly string[],
  take: (text: string, rows: CsvRows) => void,
): readonly string[] {
  const source = recogniseEncoding(readBytes(files, folder, file.path), true);
  const table = source && openTable(source, file.opening);
  if (table === undefined) return [];
  const names = table.names.map(plainName);
  const at = columns.map((name) => names.indexOf(plainName(name))).find((place) => place >= 0) ?? -1;
  while (table.rows.next()) take(table.rows.text(at), table.rows);
  return table.names;
}
