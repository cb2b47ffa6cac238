import { medianPresent, spreadAround } from './medians.ts';
import type { ShockSettings } from './shock-settings.ts';
import { SortedWindow } from './sorted-window.ts';
import { fewestNear, windowScore } from './window-score.ts';

type Settings = Pick<ShockSettings, 'settled' | 'provisional'> & {
  readonly expected: Pick<ShockSettings['expected'], 'leastSpread'>;
};

/** Told of each day that is judged: its place in the row, how many points it is off what is usual near it, and that in spreads. */
export type DayJudged = (day: number, off: number, score: number) => void;

/** Judges each day of a place by the days before and after it. @param row residuals in points; NaN where there is no register */
export function scoreAround(row: Float64Array, { settled, expected }: Settings, judged: DayJudged): void {
  const room = new Float64Array(row.length);
  const middle = medianPresent(row, room);
  const usual = { middle, spread: spreadAround(row, middle, room) };
  const { window, guard } = settled;
  const weights = { ...settled, leastSpread: expected.leastSpread, middleWeight: 1 };
  const { days, plain, count } = present(row);
  const near = new SortedWindow(2 * window + 1);
  for (let i = guard + 1; i <= Math.min(window, count - 1); i++) near.add(plain[i]!);
  for (let i = 0; i < count; i++) {
    if (near.count >= fewestNear) {
      const { off, score } = windowScore(plain[i]!, { near, usual }, weights);
      judged(days[i]!, off, score);
    }
    // To the next day: one comes in at each end of the days that are left out around it, and one goes at the other ends.
    if (i - window >= 0) near.remove(plain[i - window]!);
    if (i - guard >= 0) near.add(plain[i - guard]!);
    if (i + guard + 1 < count) near.remove(plain[i + guard + 1]!);
    if (i + window + 1 < count) near.add(plain[i + window + 1]!);
  }
}

/** How much of the near days' middle a day is judged by, the same evening: few days say less than all. */
const middleWeight = 0.7;

/** Judges the days of a place from `known` on, each by the days before it. @param row residuals in points; NaN where there is no register */
export function scoreBefore(
  row: Float64Array,
  known: number,
  { provisional, expected }: Settings,
  judged: DayJudged,
): void {
  const before = row.subarray(0, known);
  const room = new Float64Array(row.length);
  const middle = medianPresent(before, room);
  const usual = { middle, spread: spreadAround(before, middle, room) };
  if (Number.isNaN(usual.spread)) return;
  const { window, guard } = provisional;
  const weights = { ...provisional, leastSpread: expected.leastSpread, middleWeight };
  const { days, plain, count } = present(row);
  const near = new SortedWindow(window + 1);
  let first = 0;
  while (first < count && days[first]! < known) first++;
  let from = Math.max(0, first - window);
  let to = from;
  for (let i = first; i < count; i++) {
    while (to < i - guard) near.add(plain[to++]!);
    while (from < i - window) near.remove(plain[from++]!);
    if (near.count < fewestNear) continue;
    const { off, score } = windowScore(plain[i]!, { near, usual }, weights);
    judged(days[i]!, off, score);
  }
}

/** The days that have a number, and their numbers: the first `count` of each. */
export function present(row: Float64Array): {
  readonly days: Int32Array;
  readonly plain: Float64Array;
  readonly count: number;
} {
  const [days, plain] = [new Int32Array(row.length), new Float64Array(row.length)];
  let count = 0;
  for (let day = 0; day < row.length; day++)
    if (!Number.isNaN(row[day]!)) {
      days[count] = day;
      plain[count++] = row[day]!;
    }
  return { days, plain, count };
}
