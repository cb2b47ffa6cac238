import { daysAfter, type IsoDate } from '../calendar/iso-date.ts';
import type { Enrolment } from './enrolment.ts';

type PeriodsByPupil = ReadonlyMap<number, readonly Enrolment[]>;

/**
 * A roll on which each child has one number: periods of a number that names another by now are the other's, on the days on which the
 * other was not on roll.
 *
 * @param relinked the number that holds, by each that it has taken the place of
 */
export function relinkedRoll(roll: PeriodsByPupil, relinked: ReadonlyMap<number, number>): PeriodsByPupil {
  if (relinked.size === 0) return roll;
  const merged = new Map([...roll].filter(([pupil]) => !relinked.has(pupil)));
  for (const [from, to] of relinked) {
    const own = merged.get(to) ?? [];
    const added = (roll.get(from) ?? []).flatMap((period) => outside({ ...period, pupil: to }, own));
    if (added.length > 0)
      merged.set(
        to,
        [...own, ...added].sort((a, b) => (a.first < b.first ? -1 : 1)),
      );
  }
  return merged;
}

/** Numbers that name a pupil no longer, and did. */
export function formerNumbers(relinked: ReadonlyMap<number, number>, pupil: number): readonly number[] {
  return [...relinked].flatMap(([from, to]) => (to === pupil ? [from] : []));
}

/** What is left of a period on the days on which none of the others holds. */
function outside(period: Enrolment, others: readonly Enrolment[]): readonly Enrolment[] {
  let parts: readonly Enrolment[] = [period];
  for (const { first, last } of others)
    parts = parts.flatMap((part) => [
      ...(part.first < first ? [{ ...part, last: earlier(part.last, daysAfter(first, -1)) }] : []),
      ...(last !== undefined && (part.last === undefined || part.last > last)
        ? [{ ...part, first: later(part.first, daysAfter(last, 1)) }]
        : []),
    ]);
  return parts;
}

const earlier = (one: IsoDate | undefined, other: IsoDate): IsoDate =>
  one === undefined || other < one ? other : one;
const later = (one: IsoDate, other: IsoDate): IsoDate => (one < other ? other : one);
