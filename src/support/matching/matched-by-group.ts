/** How a group of schools fared. */
export interface GroupMatched {
  readonly group: string;
  readonly schools: number;
  readonly matched: number;
}

/**
 * Schools and matches by group, groups in the order of their names. A school whose group is not known counts under
 * `not known`, so that none is left out.
 */
export function matchedByGroup(
  schools: readonly { readonly group: string | undefined; readonly matched: boolean }[],
): GroupMatched[] {
  const counts = new Map<string, { schools: number; matched: number }>();
  for (const { group = 'not known', matched } of schools) {
    const count = counts.get(group) ?? { schools: 0, matched: 0 };
    count.schools += 1;
    if (matched) count.matched += 1;
    counts.set(group, count);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, count]) => ({ group, ...count }));
}
