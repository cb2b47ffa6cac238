import { type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { pupilDays } from '../sessions/school-days.ts';
import type { ListWindow } from './patterns-of.ts';
import type { PupilCourse } from './pupil-course.ts';

/** Two pupils of whom the school says that they are brothers or sisters. Nothing else says it: not a name, nor an address. */
export interface SiblingPair {
  readonly pupil: number;
  readonly other: number;
}

/**
 * Pupils who were away on whole days of a window on which a brother or sister was away too, with what a row says of it. A family
 * has one morning: what keeps one child at home may keep both. A mark that is corrected takes a row away.
 *
 * @param fewest such days from which a pupil stands in the list
 */
export function siblingsAway(
  courses: readonly Pick<PupilCourse, 'pupil' | 'last' | 'sessions'>[],
  pairs: readonly SiblingPair[],
  { day, weeks }: ListWindow,
  fewest: number,
): ReadonlyMap<number, string> {
  const known = new Set(weeks);
  const paired = new Set(pairs.flatMap(({ pupil, other }) => [pupil, other]));
  const missed = new Map(
    courses
      .filter(({ pupil, last }) => paired.has(pupil) && (last === undefined || last >= day))
      .map(({ pupil, sessions }) => [
        pupil,
        pupilDays(sessions)
          .filter((one) => one.missed && known.has(weekOf(one.date)))
          .map(({ date }) => date),
      ]),
  );
  const together = new Map<number, Set<IsoDate>>();
  for (const { pupil, other } of pairs) {
    const others = new Set(missed.get(other));
    for (const date of missed.get(pupil) ?? [])
      if (others.has(date))
        for (const one of [pupil, other]) together.set(one, (together.get(one) ?? new Set()).add(date));
  }
  return new Map(
    [...together]
      .filter(([, dates]) => dates.size >= fewest)
      .map(([pupil, dates]) => [
        pupil,
        `Away on ${dates.size === 1 ? '1 day' : `${dates.size} days`} on which a brother or sister was away too, last on ${[...dates].toSorted().at(-1)}`,
      ]),
  );
}
