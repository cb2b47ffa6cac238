const pieces = /\d+|\D+/g;
const isNumber = (piece: string): boolean => /^\d/.test(piece);

/**
 * The order in which registration groups are listed: numbers in a name by their size, so that 7A stands before 10A, and letters
 * by their code, which is the same everywhere. Pupils without a group stand first.
 *
 * @returns below 0 where `a` comes before `b`; 0 for the same name only
 */
export function compareGroups(a: string, b: string): number {
  const [ours, theirs] = [a.match(pieces) ?? [], b.match(pieces) ?? []];
  for (let i = 0; i < Math.min(ours.length, theirs.length); i += 1) {
    const [one, other] = [ours[i]!, theirs[i]!];
    const bySize = isNumber(one) && isNumber(other) ? Number(one) - Number(other) : 0;
    if (bySize !== 0) return bySize;
    // 07 and 7 are as large, and two names.
    if (one !== other) return one < other ? -1 : 1;
  }
  return ours.length - theirs.length;
}
