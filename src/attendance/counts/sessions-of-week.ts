import type { IsoDate } from '../calendar/iso-date.ts';
import { isAbsence, isPossible } from '../codes/code-class.ts';
import { codeOfByte } from '../codes/code-on-date.ts';
import { newCodesFrom } from '../codes/register-codes.ts';
import { missingMark } from '../registers/packed-marks.ts';
import { type CodeSet, codeSetOf } from './code-set.ts';
import { byteOfDay, noMark, type PackedSessions, type PackedWeek, schoolDays } from './packed-week.ts';

/** What the marks of some sessions come to. */
export interface SessionsCounted {
  readonly possible: number;
  readonly absent: number;
  readonly codes: CodeSet;
}

/** The codes of a week's sessions, or of those of one day (0 for Monday). Missing marks are no sessions. */
export function bytesOf({ am, pm }: PackedSessions, day?: number): readonly number[] {
  const bytes: number[] = [];
  for (let d = day ?? 0; d < (day === undefined ? schoolDays : day + 1); d += 1)
    for (const week of [am, pm]) {
      const byte = byteOfDay(week, d);
      if (byte !== noMark && byte !== missingMark) bytes.push(byte);
    }
  return bytes;
}

/** What bytes of codes come to, by what the codes meant on a date. */
export function sessionsOfBytes(bytes: readonly number[], date: IsoDate): SessionsCounted {
  let [possible, absent] = [0, 0];
  for (const byte of bytes) {
    const meaning = codeOfByte(byte, date);
    if (meaning === undefined) throw new RangeError(`the byte ${byte} means no code on ${date}`);
    if (isPossible(meaning.codeClass)) possible += 1;
    if (isAbsence(meaning.codeClass)) absent += 1;
  }
  return { possible, absent, codes: codeSetOf(bytes) };
}

/** What a week comes to. Codes changed on a Monday (19 August 2024), so that one date serves for all. */
export function sessionsOfWeek(week: PackedSessions, monday: IsoDate): SessionsCounted {
  const known = monday < newCodesFrom ? knownWeeks.before : knownWeeks.after;
  const mornings = known.get(week.am) ?? new Map<PackedWeek, SessionsCounted>();
  const before = mornings.get(week.pm);
  if (before !== undefined) return before;
  const counted = sessionsOfBytes(bytesOf(week), monday);
  if (known.size < mostKnown && mornings.size < mostKnown) {
    known.set(week.am, mornings);
    mornings.set(week.pm, counted);
  }
  return counted;
}

/** Most weeks are like others: a few thousand mornings, each with a few afternoons. */
const knownWeeks = {
  before: new Map<PackedWeek, Map<PackedWeek, SessionsCounted>>(),
  after: new Map<PackedWeek, Map<PackedWeek, SessionsCounted>>(),
};
const mostKnown = 5000;
