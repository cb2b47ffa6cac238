import type { ShockSettings } from './shock-settings.ts';

/** Days of one place in a row that are off to the same side. Numbers of days in the place's own days. */
export interface Run {
  readonly first: number;
  readonly last: number;
  /** Sum of the days' scores ÷ √days. */
  readonly score: number;
}

/** The limits that a run must pass. */
export interface RunLimits {
  readonly eachDayBeyond: ShockSettings['school']['eachDayBeyond'];
  readonly runBeyond: number;
  readonly dayBeyond: number;
  readonly longestRun: number;
}

/**
 * The runs of a place that are off by more than the limits: a day alone by `dayBeyond`, two days or more by `runBeyond`
 * together and each by `eachDayBeyond`, which keeps one odd day from making a run. Of overlapping ones the furthest off
 * stands.
 *
 * @param scores of the place's days with a register, in order, falls negative
 * @param follows whether a day follows the one before closely enough to be of one run
 */
export function findRuns(
  scores: Float64Array,
  follows: (day: number) => boolean,
  limits: RunLimits,
): readonly Run[] {
  const found: Run[] = [];
  for (let first = 0; first < scores.length; first++) {
    const side = Math.sign(scores[first]!);
    let sum = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let last = first; last < Math.min(scores.length, first + limits.longestRun); last++) {
      if (last > first && !follows(last)) break;
      const off = side * scores[last]!;
      sum += off;
      least = Math.min(least, off);
      if (!(least > limits.eachDayBeyond)) break;
      const days = last - first + 1;
      const score = sum / Math.sqrt(days);
      if (score > (days === 1 ? limits.dayBeyond : limits.runBeyond))
        found.push({ first, last, score: side * score });
    }
  }
  const furthest = found.sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || a.first - b.first);
  const kept: Run[] = [];
  for (const run of furthest)
    if (!kept.some((other) => run.first <= other.last && run.last >= other.first)) kept.push(run);
  return kept.sort((a, b) => a.first - b.first);
}
