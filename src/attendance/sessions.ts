/**
 * Half-day sessions that a pupil of compulsory school age can attend in a school year: 190 days of two
 * (docs/domain/rates.md).
 */
export const sessionsPerYear = 380;

/** Percentage points of attendance as sessions per pupil per year. */
export function sessionsPerPupil(percentagePoints: number): number {
  return (percentagePoints / 100) * sessionsPerYear;
}

/** Percentage points of attendance as days per pupil per year. */
export function daysPerPupil(percentagePoints: number): number {
  return sessionsPerPupil(percentagePoints) / 2;
}

/** Percentage points of attendance as whole pupils more in school on an average day, out of `roll`. */
export function pupilsPerDay(percentagePoints: number, roll: number): number {
  return (percentagePoints / 100) * roll;
}
