import type { Course } from './course.ts';
import type { PhaseWeights } from './forecast-weights.ts';

/** How a year is likely to end: change of attendance against the year before, pp. */
export interface YearForecast {
  readonly change: number;
  /** Standard deviation of the end about it. */
  readonly sd: number;
}

/**
 * How the year is likely to end: the nation's change to date, the area's beyond it and the place's own beyond that, each at
 * the weight at which it has been seen to last. The later in the year, the more of a change stays and the surer the end; a small
 * place's own change says less, and its end is less sure.
 *
 * @param weights of the place's phase
 */
export function forecastYear(course: Course, weights: PhaseWeights): YearForecast {
  const { own, area, nation, share, seasonVariance = 0 } = course;
  const size = sizeCounted(course, weights);
  const lasting = (atStart: number) => atStart + (1 - atStart) * share;
  const ownLasts = lasting(weights.own * sizeKept(size, weights.halfAtSize));
  return {
    change:
      lasting(weights.nation) * nation + lasting(weights.area) * (area - nation) + ownLasts * (own - area),
    sd: Math.sqrt(
      (1 - share) * (weights.nationVariance + weights.variance + weights.varianceOfThousand / size) +
        ownLasts ** 2 * seasonVariance,
    ),
  };
}

/** Below this absence, %, chance falls no further. */
const leastAbsence = 1;

/**
 * Possible sessions of a place in thousands, as far as chance goes: where more are absent than usual chance moves more, as in a smaller
 * place.
 */
export const sizeCounted = (
  { size, absence }: Pick<Course, 'size' | 'absence'>,
  { usualAbsence, absencePower }: Pick<PhaseWeights, 'usualAbsence' | 'absencePower'>,
): number => size * (usualAbsence / Math.max(leastAbsence, absence)) ** (2 * absencePower);

/** What a place of this size keeps of the weight of its own change. */
export const sizeKept = (size: number, halfAtSize: number): number => size / (size + halfAtSize);
