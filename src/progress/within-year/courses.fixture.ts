import { SeededRandom } from '../../numerics/seeded-random.ts';
import type { CourseSeen } from './course.ts';

/** A school's year whose truth is known. */
export interface TrueCourse extends CourseSeen {
  /** Lasting change of the school itself, beyond its area and the nation. */
  readonly truth: number;
  /** Standard error by chance of its change to date and at the end. */
  readonly chanceError: number;
  readonly endError: number;
  /** Attendance in the year before, %. */
  readonly start: number;
}

/**
 * Schools of one year with changes that last and chance that does not: chance is larger in small schools and where attendance is low, the
 * nation and 20 areas have changes of their own, and what the nation's year does after the day looked at is not known on it.
 *
 * @param changed standard deviation of schools' lasting changes, pp
 */
export function trueCourses(
  seed: number,
  { schools, share, changed }: { readonly schools: number; readonly share: number; readonly changed: number },
): TrueCourse[] {
  const random = new SeededRandom(seed);
  const nation = 0.3 * random.normal();
  const endNation = nation + 0.05 * Math.sqrt(1 - share) * random.normal();
  const areas = Array.from({ length: 20 }, () => nation + 0.2 * random.normal());
  return Array.from({ length: schools }, (_, i) => {
    const roll = 80 + random.integer(1400);
    const start = 88 + 9 * random.next();
    const area = areas[i % areas.length]!;
    const yearError = (0.6 * (100 - start)) / Math.sqrt(roll);
    const truth = changed * random.normal();
    const early = (yearError * random.normal()) / Math.sqrt(share);
    const late = (yearError * random.normal()) / Math.sqrt(1 - share);
    const own = area + truth + early;
    return {
      phase: 'secondary',
      share,
      size: roll * 0.38,
      own,
      area,
      nation,
      end: area - nation + endNation + truth + share * early + (1 - share) * late,
      endNation,
      truth,
      chanceError: yearError / Math.sqrt(share),
      endError: yearError,
      start,
    };
  });
}
