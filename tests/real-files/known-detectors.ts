import type { DailyAttendance } from '../../src/progress/shocks/daily-attendance.ts';
import { medianPresent } from '../../src/progress/shocks/medians.ts';
import type { ShockEvent } from '../../src/progress/shocks/shock-event.ts';

/** A published detector: how alarming each of a school's days is, from its rates less the median school's that day. */
export type KnownDetector = (residuals: Float64Array) => Float64Array;

/**
 * EARS C2 of the Centers for Disease Control: standard deviations below the mean of seven days, two days back
 * (Hutwagner and others 2003).
 */
export const earsC2: KnownDetector = (residuals) =>
  residuals.map((today, day) => {
    const before = residuals.subarray(Math.max(0, day - 9), Math.max(0, day - 2));
    if (before.length < 7) return 0;
    const { mean, deviation } = moments(before);
    return (mean - today) / Math.max(0.3, deviation);
  });

/** Cumulative sum of standardised residuals (Page 1954), with a reference value of one half. */
export const cusumOfResiduals: KnownDetector = (residuals) => {
  let sum = 0;
  return residuals.map((today, day) => {
    const before = residuals.subarray(Math.max(0, day - 28), Math.max(0, day - 2));
    if (before.length < 10) return 0;
    const { mean, deviation } = moments(before);
    sum = Math.max(0, sum + (mean - today) / Math.max(0.3, deviation) - 0.5);
    const alarm = sum;
    // An alarm of a hundred would sound for weeks: it begins anew where it is sure.
    if (sum > 12) sum = 0;
    return alarm;
  });
};

/** Days below a fixed ten points under the school's median: what schools' own systems do. */
export const tenPointsBelow: KnownDetector = (residuals) => {
  const middle = medianPresent(residuals, new Float64Array(residuals.length));
  return residuals.map((today) => (middle - today) / 10);
};

function moments(numbers: Float64Array): { mean: number; deviation: number } {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const square = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(square / (numbers.length - 1)) };
}

/** How alarming each day with a register is, by place. */
export type KnownScores = readonly Float64Array[];

/** The alarms of a detector beyond a limit, days in a row as one. */
export function alarmsOf(
  attendance: DailyAttendance,
  detector: KnownDetector,
  limit: number,
): readonly ShockEvent[] {
  const { places, days, rates } = attendance;
  const room = new Float64Array(places.length);
  const medians = days.map((_, day) =>
    medianPresent(
      Float64Array.from(rates, (row) => row[day]!),
      room,
    ),
  );
  const scores = rates.map((row) =>
    detector(Float64Array.from(daysWithRegister(row), (day) => row[day]! - medians[day]!)),
  );
  return alarmsOfScores(attendance, scores, limit);
}

const daysWithRegister = (row: Float64Array): number[] =>
  [...row.keys()].filter((day) => !Number.isNaN(row[day]!));

/** The alarms of scores beyond a limit, days in a row as one. */
export function alarmsOfScores(
  { places, days, rates }: DailyAttendance,
  ofPlaces: KnownScores,
  limit: number,
): readonly ShockEvent[] {
  return rates.flatMap((row, place) => {
    const own = daysWithRegister(row);
    const scores = ofPlaces[place]!;
    const events: ShockEvent[] = [];
    for (let first = 0; first < own.length; first++) {
      if (!(scores[first]! > limit)) continue;
      let last = first;
      while (scores[last + 1]! > limit) last++;
      const [from, to] = [days[own[first]!]!, days[own[last]!]!];
      events.push({ level: 'school', place: places[place]!, from, to, size: 0, score: 0, label: 'shock' });
      first = last;
    }
    return events;
  });
}
