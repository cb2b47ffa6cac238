import type { SessionMeasure } from '../../../../attendance/statistics/sessions-measured.ts';
import type { StatisticalGroup } from '../../../../attendance/statistics/statistical-group.ts';
import type { StatisticalPeriod } from '../../../../attendance/statistics/statistical-periods.ts';
import type { PlaceTree } from '../../../../attendance/statistics/statistical-place.ts';

/** Where a figure stands, each by its number in the frame. */
export interface CellAt {
  readonly place: number;
  /** 3 for all phases. */
  readonly phase: number;
  readonly period: number;
  readonly measure: number;
  readonly group: number;
}

/** Everything that figures of sessions are told apart by. */
export interface CellFrame {
  readonly tree: PlaceTree;
  readonly periods: readonly StatisticalPeriod[];
  readonly measures: readonly SessionMeasure[];
  readonly groups: readonly StatisticalGroup[];
}
