/** The last year groups of stages: small year groups of one are looked at together. */
const lastOfStage = [6, 11];

/** The stage of a year group, by the last of its year groups; infinite after Year 11. */
export const stageOf = (yearGroup: number): number =>
  lastOfStage.find((last) => yearGroup <= last) ?? Number.POSITIVE_INFINITY;

/** What year groups are called as a part of a school: only those of it. @param yearGroups in order */
export function partName(yearGroups: readonly number[]): string {
  const [first, last] = [yearGroups[0]!, yearGroups.at(-1)!];
  if (yearGroups.length === 1) return `Year ${first}`;
  return last - first === yearGroups.length - 1
    ? `Years ${first} to ${last}`
    : `Years ${yearGroups.slice(0, -1).join(', ')} and ${last}`;
}

/** By what parts of different schools are the same: a year group, or a stage, of which one school has other year groups than the next. */
export const samePart = (yearGroups: readonly number[]): string =>
  yearGroups.length === 1 ? partName(yearGroups) : `stage ${stageOf(yearGroups[0]!)}`;
