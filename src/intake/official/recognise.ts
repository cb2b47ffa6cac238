import type { AcademicYear } from '../../attendance/academic-year.ts';
import { CsvRows } from './csv.ts';
import { recogniseEncoding } from './encoding.ts';
import type { Files, FoundFile } from './files.ts';
import { type OfficialFile, officialFiles } from './schemas/all.ts';
import { otherFiles } from './schemas/other-files.ts';
import { dayOfName, yearOfPath } from './year-of-path.ts';

/** A file known by its header as one that this room reads. */
export interface KnownFile extends FoundFile {
  readonly official: OfficialFile;
  /** From its name or folders; undefined where they hold none. */
  readonly year: AcademicYear | undefined;
  /** Day of an extract, yyyy-mm-dd, where the name holds one. */
  readonly day: string | undefined;
}

/** A file that is not read, and what it is or why. */
export interface UnreadFile extends FoundFile {
  readonly recognised: boolean;
  readonly why: string;
}

export interface Recognition {
  readonly known: readonly KnownFile[];
  readonly unread: readonly UnreadFile[];
}

/** Long enough for any header seen (the register's 140 columns take 4 KB). */
const headLength = 65_536;

/** Recognises every file below the folder by the first bytes of each, in the order of their paths. */
export function recogniseFiles(files: Files, folder: string, found: readonly FoundFile[]): Recognition {
  const known: KnownFile[] = [];
  const unread: UnreadFile[] = [];
  const folderName = files.nameOf(folder);
  for (const file of [...found].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const header = headerOf(files, folder, file);
    if (typeof header === 'string') {
      unread.push({ ...file, recognised: false, why: header });
      continue;
    }
    const official = officialFiles.find(({ schema }) => schema.missingFrom(header).length === 0);
    if (official === undefined) unread.push({ ...file, ...otherKind(header) });
    else
      known.push({ ...file, official, year: yearOfPath(file.path, folderName), day: dayOfName(file.path) });
  }
  return { known, unread };
}

/** The file's header, or in words why it has none. */
export function headerOf(files: Files, folder: string, file: FoundFile): readonly string[] | string {
  if (!/\.(csv|txt)$/i.test(file.path)) return 'not a .csv file';
  if (file.bytes === 0) return 'empty file';
  let head: Uint8Array;
  try {
    head = files.head(folder, file.path, headLength);
  } catch (error) {
    return `cannot be opened (${error instanceof Error ? error.message : 'unknown reason'})`;
  }
  if (head[0] === 0x50 && head[1] === 0x4b) return 'a zip or spreadsheet file with the name of a CSV file';
  const source = recogniseEncoding(head, head.length >= file.bytes);
  if (source === undefined) return 'begins like UTF-16 text and is not';
  const rows = new CsvRows(source);
  return rows.next() ? rows.texts() : 'no header row';
}

function otherKind(header: readonly string[]): { recognised: boolean; why: string } {
  const other = otherFiles.find(({ marks }) => marks.every((mark) => header.includes(mark)));
  if (other !== undefined) return { recognised: true, why: other.title };
  const near = officialFiles
    .map(({ schema }) => ({ schema, missing: schema.missingFrom(header) }))
    .filter(({ schema, missing }) => schema.required > 3 && missing.length <= schema.required / 4)
    .sort((a, b) => a.missing.length / a.schema.required - b.missing.length / b.schema.required)[0];
  if (near === undefined) return { recognised: false, why: 'header of no official file known here' };
  const lacking = near.missing.join(', ');
  return { recognised: false, why: `like "${near.schema.title}", but without the column ${lacking}` };
}
