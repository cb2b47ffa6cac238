import type { AcademicYear } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import type { TransitionQuestion } from './transition.ts';

/**
 * Each year with absence and the next, and the first with the last: with lists from the first year, which saw neither
 * (or only the start), and where the start has a census also with lists from there, as a release would have had them.
 *
 * @param datasets one for each year with absence and census, oldest first, at least one
 * @param years with absence, oldest first
 */
export function transitionQuestions(
  datasets: readonly Dataset[],
  years: readonly AcademicYear[],
  {
    releaseOf,
    ...means
  }: Pick<TransitionQuestion, 'method' | 'halves'> & {
    readonly releaseOf: (dataset: Dataset) => ReleaseDraft;
  },
): TransitionQuestion[] {
  const first = datasets[0]!;
  const usable = years.filter((year) => year >= first.baseline);
  const pairs = usable.slice(1).map((to, i) => ({ from: usable[i]!, to }));
  if (usable.length > 2) pairs.push({ from: usable[0]!, to: usable.at(-1)! });
  return pairs.flatMap((pair) => {
    const own = datasets.find(({ baseline }) => baseline === pair.from && baseline !== first.baseline);
    const sources = own === undefined ? [first] : [first, own];
    return sources.map((dataset) => ({ release: releaseOf(dataset), ...pair, ...means }));
  });
}
