import { schoolDays } from '../../attendance/counts/packed-week.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { ReasonSums } from './marks-store.ts';

const codeBytes = 64;
/** 0 is a missing mark, and the last is none. */
const isCode = (byte: number): boolean => byte > 0 && byte < codeBytes - 1;

/**
 * Counts sessions by code from rows that are alike: every engine groups them, and what a week's number holds is read in one
 * place.
 *
 * @param columns school, mornings, afternoons and how many rows
 */
export function reasonsOf(
  columns: readonly [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>],
): readonly ReasonSums[] {
  const [urns, mornings, afternoons, rows] = columns;
  const bySchool = new Map<number, Float64Array>();
  for (let i = 0; i < urns.length; i += 1) {
    const urn = urns[i]!;
    let counts = bySchool.get(urn);
    if (counts === undefined) {
      counts = new Float64Array(codeBytes);
      bySchool.set(urn, counts);
    }
    let [am, pm] = [mornings[i]!, afternoons[i]!];
    for (let day = 0; day < schoolDays; day += 1) {
      counts[am & (codeBytes - 1)]! += rows[i]!;
      counts[pm & (codeBytes - 1)]! += rows[i]!;
      am >>>= 6;
      pm >>>= 6;
    }
  }
  return [...bySchool]
    .sort(([a], [b]) => a - b)
    .flatMap(([urn, counts]) =>
      [...counts.entries()].flatMap(([byte, sessions]) =>
        isCode(byte) && sessions > 0 ? [{ urn: urn as Urn, byte, sessions }] : [],
      ),
    );
}
