import { isMissing, type Published } from '../../../attendance/published.ts';
import type { Row } from '../row.ts';

/**
 * The least overall absence, in per cent, that is believed: of 42,000 real figures none is below 1.1. What is less stands for
 * a figure that is missing, or is a share of 1.
 */
const least = 0.6;

/** Overall absence of a school in a whole year as published, or not available, and a fault, where no school has so little. */
export function overallAbsence<K extends string>(
  row: Row<K>,
  key: K,
  figure: Published<number>,
): Published<number> {
  if (isMissing(figure) || figure >= least) return figure;
  const why = figure === 0 ? 'a missing figure, perhaps' : 'is it a share of 1 and not of 100?';
  return row.disbelieve(key, `less than any school misses in a whole year; ${why}`);
}
