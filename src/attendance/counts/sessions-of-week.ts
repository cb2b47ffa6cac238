import type { IsoDate } from '../calendar/iso-date.ts';
import { isAbsence, isPossible } from '../codes/code-class.ts';
import { codeOfByte } from '../codes/code-on-date.ts';
import { missingMark } from '../registers/packed-marks.ts';
import { type CodeSet, codeSetOf } from './code-set.ts';
import { byteOfDay, noMark, type PackedSessions, schoolDays } from './packed-week.ts';

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
export const sessionsOfWeek = (week: PackedSessions, monday: IsoDate): SessionsCounted =>
  sessionsOfBytes(bytesOf(week), monday);
