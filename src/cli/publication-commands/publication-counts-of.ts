import { gunzipSync } from 'node:zlib';
import { startOf } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { CountFile } from '../../intake/publication-counts/read-publication-counts.ts';
import { inventedCounts } from '../../trial/synthetic-publication/invented-counts.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';

/** Which counts a release is made of. */
export interface CountsNamed {
  /** Files; an invented England where none are named. */
  readonly counts?: readonly string[];
  readonly until?: IsoDate;
  readonly authorities?: number;
  /** How many school years, each to the same week; one, if not given. */
  readonly years?: number;
  readonly seed: number;
}

/** Ten weeks of school from September. */
export const usualEnd = '2025-11-14' as IsoDate;
const weeksOfYear = 52;

/** Files of counts as they are named, or those of an invented England. @throws UserFault */
export function publicationCountsOf(
  effects: Pick<Effects, 'read'>,
  { counts, until, authorities, years = 1, seed }: CountsNamed,
): readonly CountFile[] {
  if (counts !== undefined) {
    if (until !== undefined)
      throw new UserFault('--until is for the invented England: leave it or --counts out.');
    return counts.map((path) => ({ path, bytes: bytesOf(effects, path) }));
  }
  const end = until ?? usualEnd;
  return Array.from({ length: years }, (_, ago) => {
    const last = daysAfter(end, -weeksOfYear * 7 * ago);
    const lines = inventedCounts({
      seed,
      start: startOf(academicYearOf(last)),
      until: last,
      ...(authorities === undefined ? {} : { authorities }),
    });
    return { path: `the invented England to ${last}`, bytes: bytesOfLines(lines) };
  });
}

function bytesOf(effects: Pick<Effects, 'read'>, path: string): Uint8Array {
  const bytes = effects.read(path);
  if (bytes === undefined) throw new UserFault(`There is no file ${path}. Name one with --counts.`);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** Lines together are far fewer pieces of memory than each by itself. */
function bytesOfLines(lines: Iterable<string>): Uint8Array {
  const pieces: Buffer[] = [];
  let [text, many] = ['', 0];
  for (const line of lines) {
    text += line;
    many += 1;
    if (many % linesTogether !== 0) continue;
    pieces.push(Buffer.from(text));
    text = '';
  }
  return Buffer.concat([...pieces, Buffer.from(text)]);
}

const linesTogether = 5000;
