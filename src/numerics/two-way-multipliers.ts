import { conformalHalfWidth } from './conformal-interval.ts';
import { requireSameLength } from './finite-input.ts';

/** What cases of a row and of a column are multiplied by. */
export interface TwoWayMultipliers {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Rows and columns are set in turn this often at most; a few rounds do it. */
const mostRounds = 50;

/**
 * A multiple for each row and each column of a table of cases, such that the product of the two holds the same share of
 * cases in every row and in every column at once, as a split-conformal interval does for all cases together: by
 * proportional fitting, each margin in turn.
 *
 * Source: W. E. Deming and F. F. Stephan (1940), for the fitting of margins; V. Vovk (2013), "Conditional validity of
 * inductive conformal predictors", for a quantile to each group.
 *
 * @param residuals observed − predicted, or that over each case's own scale; signs do not matter
 * @param rowOf row of each case, from 0; every row below the highest has enough cases for alpha, and so has every column
 * @param alpha chance of a miss, strictly between 0 and 1
 * @throws RangeError when lengths differ, a residual is not finite, or a row or column has too few cases
 */
export function twoWayMultipliers(
  residuals: ArrayLike<number>,
  rowOf: ArrayLike<number>,
  columnOf: ArrayLike<number>,
  alpha: number,
): TwoWayMultipliers {
  requireSameLength(residuals, rowOf, 'twoWayMultipliers: residuals and rows');
  requireSameLength(residuals, columnOf, 'twoWayMultipliers: residuals and columns');
  const inRows = membersOf(rowOf);
  const inColumns = membersOf(columnOf);
  const margin = (groups: readonly number[][], other: readonly number[], otherOf: ArrayLike<number>) =>
    groups.map((members) =>
      conformalHalfWidth(
        // A group that was never wrong has no width to divide by.
        members.map((i) => residuals[i]! / (other[otherOf[i]!]! || 1)),
        alpha,
      ),
    );
  let columns = inColumns.map(() => 1);
  let rows = margin(inRows, columns, columnOf);
  for (let round = 0; round < mostRounds; round++) {
    columns = margin(inColumns, rows, rowOf);
    const again = margin(inRows, columns, columnOf);
    const settled = again.every((multiple, row) => multiple === rows[row]);
    rows = again;
    if (settled) break;
  }
  return { rows, columns };
}

function membersOf(groupOf: ArrayLike<number>): number[][] {
  const groups: number[][] = [];
  for (let i = 0; i < groupOf.length; i++) {
    const group = groupOf[i]!;
    while (groups.length <= group) groups.push([]);
    groups[group]!.push(i);
  }
  return groups;
}
