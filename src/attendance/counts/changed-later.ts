import { type IsoDate, weekOf } from '../calendar/iso-date.ts';
import type { Session } from '../codes/code-on-date.ts';
import { missingMark } from '../registers/packed-marks.ts';
import { byteOfDay, daysOfWeek, emptyWeek, noMark, type PackedWeek } from './packed-week.ts';
import { firstOutOfScope } from './pupil-traits.ts';
import { type CountedSchool, type PupilWeek, pupilWeeks } from './pupil-weeks.ts';
import { type SessionsCounted, sessionsOfBytes } from './sessions-of-week.ts';

/** Days within which the Department reads a code that was changed again (docs/domain/registers.md). */
export const readAgainWithin = 7;

type Sums = Pick<SessionsCounted, 'possible' | 'absent'>;

/** Sessions whose code was changed when the Department no longer read it, in the scope of statistics. */
export interface ChangedLater {
  readonly sessions: number;
  /** What they come to as they are. */
  readonly now: Sums;
  /** What they came to before. */
  readonly stood: Sums;
}

/** A session's registers as they are, and as they stood when the Department read them last: each as `packMarks` packs them. */
export interface SessionChanged {
  readonly session: Session;
  /** All of them, also those that first came later: a pupil may have been moved into one. */
  readonly now: Uint8Array;
  /** Of them those of which some version came in time. */
  readonly nowOfThose: Uint8Array;
  /** The last of these versions. */
  readonly stood: Uint8Array;
}

/**
 * Counts what changes of a day's sessions came to, pupil by pupil, as all marks are counted. A session without a mark is none. Of whom
 * only registers that first came later have a mark, nothing is known to have changed.
 */
export function changedLater(
  date: IsoDate,
  sessions: readonly SessionChanged[],
  school: CountedSchool,
): ChangedLater {
  const monday = weekOf(date);
  const day = daysOfWeek(monday).indexOf(date);
  const rows = (as: 'now' | 'nowOfThose' | 'stood') =>
    inScope(
      pupilWeeks(
        monday,
        sessions.map(({ session, [as]: marks }) => ({ date, session, registers: 1, marks })),
        school,
      ),
    );
  const [now, nowOfThose, stood] = [rows('now'), rows('nowOfThose'), rows('stood')];
  const sum = { sessions: 0, now: { possible: 0, absent: 0 }, stood: { possible: 0, absent: 0 } };
  for (const key of new Set([...nowOfThose.keys(), ...stood.keys()]))
    for (const half of ['am', 'pm'] as const) {
      const is = markOf(now.get(key)?.[half], day);
      const was = markOf(stood.get(key)?.[half], day);
      if (is === was) continue;
      if (was === missingMark && markOf(nowOfThose.get(key)?.[half], day) === missingMark) continue;
      sum.sessions += 1;
      add(sum.now, is, date);
      add(sum.stood, was, date);
    }
  return sum;
}

const inScope = (rows: readonly PupilWeek[]): ReadonlyMap<string, PupilWeek> =>
  new Map(
    rows.flatMap((row) =>
      row.traits < firstOutOfScope
        ? [[`${row.pupil} ${row.part} ${row.yearGroup} ${row.traits}`, row] as const]
        : [],
    ),
  );

function markOf(week: PackedWeek = emptyWeek, day: number): number {
  const byte = byteOfDay(week, day);
  return byte === noMark ? missingMark : byte;
}

function add(sum: { possible: number; absent: number }, byte: number, date: IsoDate): void {
  if (byte === missingMark) return;
  const { possible, absent } = sessionsOfBytes([byte], date);
  sum.possible += possible;
  sum.absent += absent;
}
