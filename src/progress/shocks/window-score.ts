import type { ShockSettings } from './shock-settings.ts';
import type { SortedWindow } from './sorted-window.ts';

/** With fewer days near it than this, a day is not judged. */
export const fewestNear = 8;

/** Days around one day that say what is usual just then. */
export interface Window {
  /** Residuals of those days, none NaN. */
  readonly near: SortedWindow;
  /** Middle and spread of the place over all its days. */
  readonly usual: { readonly middle: number; readonly spread: number };
}

/**
 * A day's residual against the days near it: how many points it is off their middle, and that in spreads, where the
 * spread is that of the near days and of all days as far as each counts.
 *
 * @param middleWeight weight of the near days' middle against that of all days
 */
export function windowScore(
  residual: number,
  { near, usual }: Window,
  {
    ownSpreadWeight,
    leastSpread,
    middleWeight,
  }: Pick<ShockSettings['settled'], 'ownSpreadWeight'> & { leastSpread: number; middleWeight: number },
): { readonly off: number; readonly score: number } {
  const off = residual - (middleWeight * near.middle + (1 - middleWeight) * usual.middle);
  const variance = ownSpreadWeight * near.spread ** 2 + (1 - ownSpreadWeight) * usual.spread ** 2;
  return { off, score: off / Math.max(leastSpread, Math.sqrt(variance)) };
}
