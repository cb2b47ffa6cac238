import type { IsoDate } from '../calendar/iso-date.ts';
import { isAbsence, isAttending, isPossible } from '../codes/code-class.ts';
import { codeOn } from '../codes/code-on-date.ts';

/** How many sessions had each code, by code. A code that is absent had none. */
export type CodeCounts = ReadonlyMap<string, number>;

/** Sessions by what they count as. */
export interface SessionCounts {
  readonly present: number;
  /** Of those present, late before the register closed. */
  readonly late: number;
  readonly approvedActivity: number;
  readonly authorised: number;
  readonly unauthorised: number;
  /** Sessions that the law or circumstances made impossible, and administrative ones. */
  readonly notPossible: number;
  /** Present, approved activity, authorised and unauthorised absence (docs/domain/rates.md). */
  readonly possible: number;
  readonly attended: number;
  readonly absent: number;
}

/**
 * Adds up the sessions of one date by class.
 *
 * @throws RangeError for a code that means nothing on the date
 * @example sessionsOf(new Map([['/', 27], ['I', 2], ['Y2', 1]]), date).possible // 29
 */
export function sessionsOf(counts: CodeCounts, date: IsoDate): SessionCounts {
  const sum = {
    present: 0,
    'approved-activity': 0,
    'authorised-absence': 0,
    'unauthorised-absence': 0,
    'not-possible': 0,
    administrative: 0,
  };
  let possible = 0;
  let attended = 0;
  let absent = 0;
  for (const [code, sessions] of counts) {
    const meaning = codeOn(code, date);
    if (meaning === undefined) throw new RangeError(`the code ${code} means nothing on ${date}`);
    sum[meaning.codeClass] += sessions;
    if (isPossible(meaning.codeClass)) possible += sessions;
    if (isAttending(meaning.codeClass)) attended += sessions;
    if (isAbsence(meaning.codeClass)) absent += sessions;
  }
  return {
    present: sum.present,
    late: counts.get('L') ?? 0,
    approvedActivity: sum['approved-activity'],
    authorised: sum['authorised-absence'],
    unauthorised: sum['unauthorised-absence'],
    notPossible: sum['not-possible'] + sum.administrative,
    possible,
    attended,
    absent,
  };
}

/** Sums of sums: how the sessions of schools or days become those of a group or a year. */
export function addSessions(all: Iterable<SessionCounts>): SessionCounts {
  const sum = {
    present: 0,
    late: 0,
    approvedActivity: 0,
    authorised: 0,
    unauthorised: 0,
    notPossible: 0,
    possible: 0,
    attended: 0,
    absent: 0,
  };
  for (const counts of all)
    for (const key of Object.keys(sum) as (keyof SessionCounts)[]) sum[key] += counts[key];
  return sum;
}
