import { setTimeout as pause } from 'node:timers/promises';
import { type AcademicYear, yearAfter } from '../../attendance/academic-year.ts';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { CommandDatabase } from '../../store/postgres/connection/handle.ts';
import {
  keptCounts,
  type PupilRows,
  pupilRowsDue,
  removePupilRows,
} from '../../store/postgres/registers/pupil-rows-due.ts';
import type { FoldParts } from '../marks/fold-parts.ts';
import { type FilesDue, type Forgotten, filesDue, forgetMarks } from '../marks/forget.ts';

/** What rows of pupils are removed from. */
export interface RetentionParts {
  readonly database: CommandDatabase;
  /** Undefined where no registers are folded into files. */
  readonly marks: FoldParts | undefined;
}

/** What is due to go. */
export interface RetentionDue {
  /** The first year whose rows and files stay. */
  readonly before: AcademicYear;
  /** School by school. */
  readonly rows: readonly PupilRows[];
  readonly files: FilesDue;
}

/** What went, and what a second look found. */
export interface Retained {
  readonly gone: readonly PupilRows[];
  /** Undefined where no file was due. */
  readonly forgotten: Forgotten | undefined;
  readonly left: RetentionDue;
  /** How many counts of schools there were before and are after. */
  readonly counts: { readonly before: number; readonly after: number };
}

/** Tries a second apart until what folds has a pause: a fold of a whole nation takes minutes. */
const triesForFiles = 900;
const betweenTries = 1000;

/**
 * What is due to go of a deployment above schools.
 *
 * @param years how long a year's rows stay after it has ended: 1 until the end of the following year
 */
export async function retentionDue(
  { database, marks }: RetentionParts,
  years: number,
): Promise<RetentionDue> {
  const before = yearAfter(academicYearOf(dateInEngland(database.clock())), -years);
  return {
    before,
    rows: await pupilRowsDue(database, years),
    files: marks === undefined ? { files: 0, pupilWeeks: 0 } : await filesDue(marks, before),
  };
}

/**
 * Removes rows of pupils whose time is over, wherever they are: the files of marks first, so that counts made of them change no
 * more, and then registers, times on roll and pupils, school by school. Each of these happens whole or not at all; killed
 * between two, it goes on when it is begun again.
 *
 * @param said told after each school
 * @throws Error where what folds has no pause; nothing has happened
 */
export async function retain(
  parts: RetentionParts,
  { years, due }: { readonly years: number; readonly due: RetentionDue },
  said: (done: number, total: number) => void,
): Promise<Retained> {
  const { database, marks } = parts;
  const before = await keptCounts(database);
  const forgotten =
    marks === undefined || due.files.files === 0 ? undefined : await forget(marks, years, due);
  const gone: PupilRows[] = [];
  for (const { urn } of due.rows) {
    gone.push(await removePupilRows(database, urn, years));
    said(gone.length, due.rows.length);
  }
  return {
    gone,
    forgotten,
    left: await retentionDue(parts, years),
    counts: { before, after: await keptCounts(database) },
  };
}

async function forget(marks: FoldParts, years: number, { before }: RetentionDue): Promise<Forgotten> {
  const because = `rows of pupils stay for ${years} academic ${years === 1 ? 'year' : 'years'} after theirs`;
  for (let tries = 1; tries <= triesForFiles; tries += 1) {
    const forgotten = await forgetMarks(marks, { before, because, by: 'abie registers retain' });
    if (forgotten !== 'another-writes') return forgotten;
    await pause(betweenTries);
  }
  throw new Error('registers are being folded without a pause');
}
