import { normalCdf } from '../../numerics/normal-distribution.ts';

/**
 * Standard deviation of a year's attendance rate by chance alone, in percentage points: which pupils fall ill, move
 * or struggle in that year. Pupils, not sessions, are what varies independently, so it is the spread of one pupil's
 * rate over the square root of the roll.
 *
 * @param pupilSd standard deviation of one pupil's absence rate, pp
 * @param roll pupils on roll, at least 1
 * @example chanceSd(6.7, 210) // 0.46
 */
export function chanceSd(pupilSd: number, roll: number): number {
  if (!(roll >= 1)) throw new RangeError(`chanceSd: roll must be at least 1, got ${roll}`);
  return pupilSd / Math.sqrt(roll);
}

/**
 * Chance, 0 to 1, that next year's measured rate reaches the expectation, when the true rate changes by `change`.
 * Both years are measured with chance error, and the expectation starts from the first measurement, so the error of
 * the difference is √2 times that of a year.
 *
 * @param asked improvement asked over the measured baseline, pp
 * @param change what the true rate does, pp
 * @param sd chance error of one year's rate, pp
 */
export function chanceOfMeeting(asked: number, change: number, sd: number): number {
  return 1 - normalCdf((asked - change) / (sd * Math.SQRT2));
}
