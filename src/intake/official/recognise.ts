import type { AcademicYear } from '../../attendance/academic-year.ts';
import { containerOf } from './container.ts';
import { recogniseEncoding } from './encoding.ts';
import type { Files, FoundFile } from './files.ts';
import { type Header, headersOf, type Opening } from './header.ts';
import { layoutOf } from './layout.ts';
import { unknownHeader } from './near-layout.ts';
import type { OfficialFile } from './schemas/all.ts';
import { systemRefusal } from './system-refusal.ts';
import { dayOfName, yearOfPath } from './year-of-path.ts';

/** A file known by its header as one that this room reads. */
export interface KnownFile extends FoundFile {
  readonly official: OfficialFile;
  readonly opening: Opening;
  /** From its name or folders; undefined where they hold none. */
  readonly year: AcademicYear | undefined;
  /** Day of an extract, yyyy-mm-dd, where the name holds one. */
  readonly day: string | undefined;
}

/** A file that is not read, and what it is or why. */
export interface UnreadFile extends FoundFile {
  readonly recognised: boolean;
  readonly why: string;
  /** An edition of a file that is read, too old to stand in for it. */
  readonly older?: true;
}

export interface Recognition {
  readonly known: readonly KnownFile[];
  readonly unread: readonly UnreadFile[];
}

/** What `abie fetch` writes down beside the files that it fetches. */
export const fetchingRecords = ['fetched.json', 'SHA256SUMS'] as const;

/** What Macs, Windows and office programs leave in folders and zip files, some of it under the names of the files themselves. */
const leftBySystems = /(^|\/)(__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/** Long enough for any header seen (the register's 140 columns take 4 KB). */
const headLength = 65_536;

/** Recognises every file below the folder by the first bytes of each, in the order of their paths. */
export function recogniseFiles(files: Files, folder: string, found: readonly FoundFile[]): Recognition {
  const known: KnownFile[] = [];
  const unread: UnreadFile[] = [];
  const folderName = files.nameOf(folder);
  for (const file of [...found].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    if (fetchingRecords.some((record) => record === name)) {
      unread.push({ ...file, recognised: true, why: 'what was written down of the downloads' });
      continue;
    }
    if (leftBySystems.test(file.path)) {
      unread.push({ ...file, recognised: true, why: 'left by a computer’s own programs, and no table' });
      continue;
    }
    const headers = likelyHeaders(files, folder, file);
    if (typeof headers === 'string') {
      unread.push({ ...file, recognised: false, why: headers });
      continue;
    }
    const fit = firstFit(headers);
    if (fit === undefined) {
      unread.push({ ...file, ...(isNote(file, headers) ? note : unknownHeader(headers)) });
    } else {
      const { official, opening } = fit;
      const year = yearOfPath(file.path, folderName);
      known.push({ ...file, official, opening, year, day: dayOfName(file.path) });
    }
  }
  return { known, unread };
}

/** Words beside the files: they are nobody's table. */
const note = { recognised: true, why: 'a note, and no table' };
const isNote = ({ path }: FoundFile, headers: readonly Header[]): boolean =>
  /read.?me|licen[cs]e|notes?|guid(e|ance)/i.test(path.slice(path.lastIndexOf('/') + 1)) &&
  path.endsWith('.txt') &&
  headers.every(({ names }) => names.length <= 2);

function firstFit(headers: readonly Header[]): { official: OfficialFile; opening: Opening } | undefined {
  for (const { names, opening } of headers) {
    const official = layoutOf(names);
    if (official !== undefined) return { official, opening };
  }
  return undefined;
}

/** The rows that may be the file's header, or in words why it has none. */
function likelyHeaders(files: Files, folder: string, file: FoundFile): readonly Header[] | string {
  if (file.bytes === 0) return 'empty file';
  if (file.path.endsWith('.part')) return 'a download that broke off: fetch again, and it goes on';
  let head: Uint8Array;
  try {
    head = files.head(folder, file.path, headLength);
  } catch (error) {
    return `cannot be opened (${systemRefusal(error)})`;
  }
  const container = containerOf(head);
  if (container !== undefined) return container;
  if (!/\.(csv|txt|tsv|tab)$/i.test(file.path)) return 'not a .csv file';
  const source = recogniseEncoding(head, head.length >= file.bytes);
  if (source === undefined) return 'begins like UTF-16 text and is not';
  if (source.bytes.subarray(0, 512).includes(0))
    return 'not text: it holds bytes that no CSV file has. Save it again as CSV UTF-8, or fetch it again';
  const headers = [...headersOf(source)];
  return headers.length === 0 ? 'no header row' : headers;
}
