import { isMissing, type Published } from '../../../attendance/published.ts';
import type { Row } from '../row.ts';

/** Half of the last digit that the publishers print, and a little for numbers that a machine cannot write exactly. */
const rounding = 0.0501;

/** The numbers of the same row that a percentage is made of. */
export interface RowCounts {
  readonly part: Published<number>;
  readonly whole: Published<number>;
  /** False where the whole counts more than the percentage is of, which so may be larger. */
  readonly exact: boolean;
}

/** The percentage as published, if the counts in the same row give it; a fault and not available if they do not. */
export function agreeing<K extends string>(
  row: Row<K>,
  key: K,
  share: Published<number>,
  { part, whole, exact }: RowCounts,
): Published<number> {
  if (isMissing(share) || isMissing(part) || isMissing(whole) || whole === 0) return share;
  const counted = (100 * part) / whole;
  if (share >= counted - rounding && (!exact || share <= counted + rounding)) return share;
  const cause = isShareOfOne(share, counted) ? '; is it a share of 1 and not of 100?' : '';
  return row.disbelieve(
    key,
    `not what the numbers in its row give (${part} of ${whole}, ${counted.toFixed(1)}%)${cause}`,
  );
}

/** As `agreeing`, where the two need not be of the same pupils and only a wrong unit is a fault. */
export function inRightUnit<K extends string>(
  row: Row<K>,
  key: K,
  share: Published<number>,
  { part, whole }: Omit<RowCounts, 'exact'>,
): Published<number> {
  if (isMissing(share) || isMissing(part) || isMissing(whole) || whole === 0) return share;
  const counted = (100 * part) / whole;
  return Math.abs(share - counted) > rounding && isShareOfOne(share, counted)
    ? agreeing(row, key, share, { part, whole, exact: true })
    : share;
}

const isShareOfOne = (share: number, counted: number): boolean =>
  share > 0 && share <= 1 && Math.abs(100 * share - counted) < 1;
