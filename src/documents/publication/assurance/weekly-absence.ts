import { nameOfPlace, type StatisticalLevel } from '../../../attendance/statistics/statistical-place.ts';
import { phaseItem } from '../release/tables/phase-items.ts';
import type { SessionCells } from '../release/tables/session-cells.ts';

/** Overall absence of one place and type of school by week, %: undefined where there is none or it is hidden. */
export interface WeeklyAbsence {
  readonly place: number;
  readonly phase: number;
  /** @example 'Barnet, primary' */
  readonly label: string;
  readonly weeks: readonly (number | undefined)[];
}

/** Absence by week of every place of a level that has schools of a type, as it is published. */
export function weeklyAbsence(cells: SessionCells, level: StatisticalLevel): readonly WeeklyAbsence[] {
  const { tree, periods, measures } = cells.frame;
  const measure = measures.findIndex(({ id }) => id === 'absence');
  const weeks = [...periods.keys()].filter((period) => periods[period]!.kind === 'week');
  return tree.places.flatMap((where, place) =>
    where.level !== level
      ? []
      : [0, 1, 2].map((phase) => ({
          place,
          phase,
          label: `${nameOfPlace(where)}, ${phaseItem(phase).toLowerCase()}`,
          weeks: weeks.map((period) => {
            const at = { place, phase, period, measure, group: 0 };
            return cells.has(at) && !cells.isHidden(at) ? cells.percent(at) : undefined;
          }),
        })),
  );
}
