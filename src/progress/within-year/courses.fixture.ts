import type { ComparedPhase } from '../../attendance/phase.ts';
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
  /** Pupils entitled to free school meals, %: more of them where attendance is low. */
  readonly freeSchoolMeals: number;
}

/** Rolls, attendance and chance of schools of each phase: chance as a multiple of absence over the root of the roll, as the method has it. */
const kinds: Readonly<
  Record<ComparedPhase, { rolls: [number, number]; starts: [number, number]; chance: number }>
> = {
  primary: { rolls: [60, 640], starts: [91, 97], chance: 1.1 },
  secondary: { rolls: [300, 1700], starts: [86, 95], chance: 1.3 },
  special: { rolls: [60, 250], starts: [80, 93], chance: 0.85 },
};

/**
 * Schools of one year with changes that last and chance that does not: chance is larger in small schools and where attendance is low, the
 * nation and 20 areas have changes of their own, and what the nation's year does after the day looked at is not known on it.
 *
 * @param changed standard deviation of schools' lasting changes, pp
 */
export function trueCourses(
  seed: number,
  {
    phase,
    schools,
    share,
    changed,
  }: {
    readonly phase: ComparedPhase;
    readonly schools: number;
    readonly share: number;
    readonly changed: number;
  },
): TrueCourse[] {
  const random = new SeededRandom(seed);
  const { rolls, starts, chance } = kinds[phase];
  const nation = 0.3 * random.normal();
  const endNation = nation + 0.05 * Math.sqrt(1 - share) * random.normal();
  const areas = Array.from({ length: 20 }, () => nation + 0.2 * random.normal());
  return Array.from({ length: schools }, (_, i) => {
    const roll = rolls[0] + random.integer(rolls[1] - rolls[0]);
    const start = starts[0] + (starts[1] - starts[0]) * random.next();
    const area = areas[i % areas.length]!;
    const yearError = (chance * (100 - start)) / Math.sqrt(roll);
    const truth = changed * random.normal();
    const early = (yearError * random.normal()) / Math.sqrt(share);
    const late = (yearError * random.normal()) / Math.sqrt(1 - share);
    const own = area + truth + early;
    return {
      phase,
      share,
      size: roll * 0.38,
      absence: 100 - start,
      own,
      area,
      nation,
      end: area - nation + endNation + truth + share * early + (1 - share) * late,
      endNation,
      truth,
      chanceError: yearError / Math.sqrt(share),
      endError: yearError,
      start,
      freeSchoolMeals: Math.max(0, 25 + 4 * (starts[1] - start) - 12 + 10 * random.normal()),
    };
  });
}
