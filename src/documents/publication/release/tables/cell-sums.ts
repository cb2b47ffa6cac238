import { phasesAndTotal } from '../../../../attendance/statistics/session-figures.ts';
import { measureParts } from '../../../../attendance/statistics/sessions-measured.ts';
import { breakdownOf } from '../../../../attendance/statistics/statistical-group.ts';
import type { CellAt, CellFrame } from './cell-frame.ts';

/** Ways in which a figure is the sum of others: for a place along one of its sides, the numbers of its parts. */
interface Side {
  readonly of: 'place' | 'phase' | 'period' | 'measure' | 'group';
  readonly parts: ReadonlyMap<number, readonly (readonly number[])[]>;
}

/**
 * Every sum between published figures: a nation of its regions and a region of its authorities, all phases of each, a week of
 * its days, a term of its weeks, a year of its terms, a type of sessions of those below it, all pupils of a characteristic.
 *
 * @param idOf the number of a figure, -1 where it is not published
 */
export function cellSums(
  cells: readonly CellAt[],
  frame: CellFrame,
  idOf: (at: CellAt) => number,
): readonly (readonly number[])[] {
  const sides = sidesOf(frame);
  const sums: number[][] = [];
  for (const [whole, at] of cells.entries())
    for (const { of, parts } of sides)
      for (const some of parts.get(at[of]) ?? []) {
        const found = some.map((part) => idOf({ ...at, [of]: part }));
        const there = found.filter((id) => id >= 0);
        // A place without a school of a phase has no figure of it, which takes nothing from the sum. A type of sessions whose
        // reasons are not all published is no sum of those that are.
        if (there.length > 0 && (of !== 'measure' || there.length === found.length))
          sums.push([whole, ...there]);
      }
  return sums;
}

function sidesOf({ tree, periods, measures, groups }: CellFrame): readonly Side[] {
  const one = (pairs: readonly (readonly [number, readonly number[]])[]) =>
    new Map(pairs.filter(([, parts]) => parts.length > 0).map(([whole, parts]) => [whole, [parts]]));
  const measure = (id: string) => measures.findIndex((candidate) => candidate.id === id);
  const within = (whole: number, kind: string) =>
    periods.flatMap((period, number) => {
      const own = periods[whole]!;
      return period.kind === kind && period.first >= own.first && period.last <= own.last ? [number] : [];
    });
  const below = { year: 'term', term: 'week', week: 'day', day: 'none' } as const;
  return [
    { of: 'place', parts: one(tree.below.map((parts, whole) => [whole, parts])) },
    { of: 'phase', parts: one([[3, phasesAndTotal.slice(0, -1).map((_, phase) => phase)]]) },
    {
      of: 'period',
      parts: one(periods.map(({ kind }, whole) => [whole, within(whole, below[kind])])),
    },
    {
      of: 'measure',
      parts: one(
        measureParts.map(([whole, parts]) => [
          measure(whole),
          parts.map(measure).filter((number) => number >= 0),
        ]),
      ),
    },
    { of: 'group', parts: new Map([[0, partitions(groups.map((group) => breakdownOf(group).topic))]]) },
  ];
}

/** Groups of one topic together are all pupils, but for those of whom nobody said. */
function partitions(topics: readonly string[]): readonly (readonly number[])[] {
  const byTopic = Map.groupBy([...topics.keys()].slice(1), (group) => topics[group]!);
  return [...byTopic.values()];
}
