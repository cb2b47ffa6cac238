import { requireInteger, requireSameLength } from './finite-input.ts';
import { SeededRandom } from './seeded-random.ts';

/**
 * Deals n rows into k folds at random: the same for the same seed. Fold sizes differ by at most one.
 *
 * @param groups when given, rows with equal keys fall into the same fold (so that they cannot inform each other's predictions).
 *   Groups are dealt from the largest to the smallest, each to the fold with the fewest rows; sizes are then only about equal.
 * @returns the fold of each row, 0 to k - 1.
 * @throws RangeError when k is not from 2 to 255, or there are fewer rows (or groups) than folds.
 */
export function foldsOf(
  n: number,
  k: number,
  seed: number,
  groups: ArrayLike<number | string> = Array.from({ length: n }, (_, row) => row),
): Uint8Array {
  requireInteger(k, 2, 255, 'foldsOf: k');
  requireInteger(n, k, 2 ** 31 - 1, 'foldsOf: n');
  requireSameLength({ length: n }, groups, 'foldsOf: rows and groups');
  const members = rowsByKey(groups);
  if (members.length < k) throw new RangeError(`foldsOf: ${members.length} groups cannot fill ${k} folds`);
  new SeededRandom(seed).shuffle(members);
  members.sort((a, b) => b.length - a.length);
  const folds = new Uint8Array(n);
  const sizes = new Array<number>(k).fill(0);
  for (const rows of members) {
    const smallest = sizes.indexOf(Math.min(...sizes));
    sizes[smallest]! += rows.length;
    for (const row of rows) folds[row] = smallest;
  }
  return folds;
}

function rowsByKey(keys: ArrayLike<number | string>): number[][] {
  const members = new Map<number | string, number[]>();
  for (let row = 0; row < keys.length; row++) {
    const rows = members.get(keys[row]!);
    if (rows === undefined) members.set(keys[row]!, [row]);
    else rows.push(row);
  }
  return Array.from(members.values());
}
