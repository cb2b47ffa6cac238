import { daysAfter, type IsoDate } from '../calendar/iso-date.ts';
import type { Session } from '../codes/code-on-date.ts';

/**
 * A week of one session of the day, Monday to Friday, in one number: six bits a day, Monday's lowest. A byte of a code, or 0
 * for a mark that is missing, or `noMark`.
 */
export type PackedWeek = number;

/** No register has a mark of the pupil in the session. */
export const noMark = 63;
const bits = 6;
/** Days of a week on which a school can be open. */
export const schoolDays = 5;

/** Those days, Monday first. */
export const daysOfWeek = (monday: IsoDate): readonly IsoDate[] =>
  Array.from({ length: schoolDays }, (_, day) => daysAfter(monday, day));

/** A week without any mark. */
export const emptyWeek: PackedWeek = 2 ** (bits * schoolDays) - 1;

/** The byte of a day, 0 for Monday. */
export function byteOfDay(week: PackedWeek, day: number): number {
  return (week >>> (bits * day)) & noMark;
}

/** The week with another byte on a day. */
export function withDay(week: PackedWeek, day: number, byte: number): PackedWeek {
  const shift = bits * day;
  return (week & ~(noMark << shift)) | (byte << shift);
}

/** Both sessions of a week. */
export type PackedSessions = Readonly<Record<Session, PackedWeek>>;
