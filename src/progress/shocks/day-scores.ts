import type { SharedDay } from './shared-day.ts';

/** How far each place was off what was expected of it, day by day. */
export interface DayScores {
  /** Number of the day that every row begins with: those before it are not judged. */
  readonly first: number;
  /** Points above (or, negative, below) what was expected, by place and day; NaN where nothing is judged. */
  readonly residuals: readonly Float64Array[];
  /** The same in spreads of the place. */
  readonly scores: readonly Float64Array[];
  /** What each day was like for everybody; undefined before there is enough to say. */
  readonly shared: readonly (SharedDay | undefined)[];
  /** Spread of each place in points, by day of judging: of all days when settled. */
  readonly spreadOf: (place: number, day: number) => number;
}
