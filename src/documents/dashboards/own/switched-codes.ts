import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { yearBefore } from '../same-days.ts';
import { type OwnDay, ownAttendance, sessionsNotPossible, sessionsOfDays, sessionsWith } from './own-days.ts';

/** A code, or a way of counting, that is used more since an expectation was set. */
export interface SwitchedCode {
  readonly name: string;
  /** % of sessions on roll; of authorised absence, % of absence. */
  readonly since: number;
  readonly before: number;
  /** Whether it is more by more than chance. */
  readonly isMore: boolean;
  /** How many sessions more than with the share of before: whole ones, and none where chance makes as many. */
  readonly more: number;
  /** Attendance as it is, and as it would be with the share of before; undefined where the code makes no difference to it. */
  readonly attendance: { readonly is: number; readonly wouldBe: number } | undefined;
  /** Unauthorised absence, % of possible sessions, likewise. */
  readonly unauthorised: { readonly is: number; readonly wouldBe: number } | undefined;
}

/** What is compared: days since, and days of before. */
export interface SwitchedCodes {
  readonly codes: readonly SwitchedCode[];
  readonly since: readonly OwnDay[];
  /** The same days of last year; days of this year before it was set, where there are too few of last year. */
  readonly before: readonly OwnDay[];
  readonly isLastYear: boolean;
}

const watched = [
  { name: 'B, other approved educational activity', codes: ['B'], as: 'attended' },
  { name: 'D, dual registered at another school', codes: ['D'], as: 'not-possible' },
  {
    name: 'Y1 to Y7, unable to attend because of unavoidable cause',
    codes: ['Y', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7'],
    as: 'not-possible',
  },
  { name: 'C2, part-time timetable', codes: ['C2'], as: 'absence' },
] as const;

/** Fewer days on either side say nothing. */
const fewestDays = 10;
/** Marks of one pupil hang together: so many count as one. */
const marksThatCountAsOne = 10;
/** Standard errors from which on a share is more than chance. */
const beyondChance = 3;

/**
 * Which codes are used more since an expectation was set, and what attendance would be if they were used as before: everything that is
 * more than before taken for absence. A question to whoever keeps the registers, and no finding.
 *
 * @returns undefined where there are too few days on either side
 */
export function switchedCodes(
  now: readonly OwnDay[],
  lastYear: readonly OwnDay[],
  setOn: IsoDate,
): SwitchedCodes | undefined {
  const after = now.filter(({ date, onRoll }) => date > setOn && onRoll > 0);
  const then = new Map(lastYear.filter(({ onRoll }) => onRoll > 0).map((day) => [day.date, day]));
  const shared = after.filter(({ date }) => then.has(yearBefore(date)));
  const isLastYear = shared.length >= fewestDays;
  const since = isLastYear ? shared : after;
  const before = isLastYear
    ? shared.map(({ date }) => then.get(yearBefore(date))!)
    : now.filter(({ date, onRoll }) => date <= setOn && onRoll > 0);
  if (since.length < fewestDays || before.length < fewestDays) return undefined;
  return {
    codes: [...watched.map((one) => ofCode(one, since, before)), authorised(since, before)],
    since,
    before,
    isLastYear,
  };
}

function ofCode(
  { name, codes, as }: (typeof watched)[number],
  since: readonly OwnDay[],
  before: readonly OwnDay[],
): SwitchedCode {
  const shares = shareOf(
    sessionsWith(since, codes),
    inScope(since),
    sessionsWith(before, codes),
    inScope(before),
  );
  const more = Math.max(0, ((shares.since - shares.before) / 100) * inScope(since));
  const { attended, possible } = sessionsOfDays(since);
  const is = ownAttendance({ attended, possible });
  const wouldBe =
    as === 'attended'
      ? ownAttendance({ attended: attended - more, possible })
      : ownAttendance({ attended, possible: possible + more });
  return {
    name,
    ...shares,
    attendance:
      as === 'absence' || !shares.isMore || is === undefined || wouldBe === undefined
        ? undefined
        : { is, wouldBe },
    unauthorised: undefined,
  };
}

/** Absence that is authorised rather than not makes no difference to attendance, and one to unauthorised absence. */
function authorised(since: readonly OwnDay[], before: readonly OwnDay[]): SwitchedCode {
  const [now, then] = [sessionsOfDays(since), sessionsOfDays(before)];
  const shares = shareOf(now.authorised, now.absent, then.authorised, then.absent);
  return {
    name: 'Authorised, of all absence',
    ...shares,
    attendance: undefined,
    unauthorised:
      shares.isMore && now.possible > 0
        ? {
            is: (100 * now.unauthorised) / now.possible,
            wouldBe: (now.absent * (100 - shares.before)) / now.possible,
          }
        : undefined,
  };
}

/** Sessions of pupils whom statistics count, possible or not. */
const inScope = (days: readonly OwnDay[]): number =>
  sessionsOfDays(days).possible + sessionsNotPossible(days);

function shareOf(some: number, all: number, someBefore: number, allBefore: number) {
  const [since, before] = [all > 0 ? some / all : 0, allBefore > 0 ? someBefore / allBefore : 0];
  const together = all + allBefore > 0 ? (some + someBefore) / (all + allBefore) : 0;
  const error = Math.sqrt(
    together * (1 - together) * marksThatCountAsOne * (1 / Math.max(1, all) + 1 / Math.max(1, allBefore)),
  );
  const isMore = error > 0 && (since - before) / error > beyondChance;
  return {
    since: 100 * since,
    before: 100 * before,
    isMore,
    more: isMore ? Math.round((since - before) * all) : 0,
  };
}
