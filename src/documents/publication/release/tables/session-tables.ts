import { breakdownOf } from '../../../../attendance/statistics/statistical-group.ts';
import type { StatisticalTable, TableFilter, TableIndicator, TableRow } from '../statistical-table.ts';
import { phaseItem, phaseOrder } from './phase-items.ts';
import type { CellPlan, SessionCells } from './session-cells.ts';

/** A table of sessions: what it publishes, and how its rows say when. */
export interface SessionTablePlan extends CellPlan {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** All rows stand under the last week, and a filter says which of its days, the week or the year to date. */
  readonly byFrame: boolean;
  readonly footnotes: readonly string[];
}

export const phaseFilter: TableFilter = {
  column: 'education_phase',
  label: 'Type of school',
  hint: 'Filter by type of school',
};

export const breakdownFilter: TableFilter = {
  column: 'breakdown',
  label: 'Pupil characteristic',
  hint: 'Filter by pupil characteristic or year group',
  groupedBy: 'breakdown_topic',
};

const frameFilter: TableFilter = {
  column: 'time_frame',
  label: 'Day, week or year to date',
  hint: 'Filter by day of the week, whole week or year to date',
  all: 'Week',
};

const attendanceFilters: readonly TableFilter[] = [
  {
    column: 'attendance_status',
    label: 'Attendance status',
    hint: 'Filter by attendance, absence, late and all possible sessions',
    all: 'Possible sessions',
  },
  {
    column: 'attendance_type',
    label: 'Attendance type',
    hint: 'Filter by type of attendance or absence',
    all: 'All possible sessions',
  },
  {
    column: 'attendance_reason',
    label: 'Reason',
    hint: 'Filter by reason, with its register code in brackets',
    all: 'All possible sessions',
  },
];

const sessionIndicators: readonly TableIndicator[] = [
  { column: 'session_count', label: 'Number of sessions', unit: '', decimals: 0 },
  { column: 'session_percent', label: 'Percentage of possible sessions', unit: '%', decimals: 2 },
];

/** Makes a table of sessions from a release's cells. */
export function sessionTable(plan: SessionTablePlan, cells: SessionCells): StatisticalTable {
  const { groups } = plan;
  const grouped = groups.length > 1;
  return {
    name: plan.name,
    title: plan.title,
    about: plan.about,
    filters: [
      ...(plan.byFrame ? [frameFilter] : []),
      phaseFilter,
      ...(grouped ? [breakdownFilter] : []),
      ...attendanceFilters,
    ],
    indicators: sessionIndicators,
    footnotes: plan.footnotes,
    rows: [...sessionRows(plan, cells)],
  };
}

function* sessionRows(plan: SessionTablePlan, cells: SessionCells): Generator<TableRow> {
  const { tree, periods, measures, groups } = cells.frame;
  const grouped = plan.groups.length > 1;
  const lastWeek = periods.findLast(({ kind }) => kind === 'week')!;
  const breakdowns = groups.map(breakdownOf);
  for (const period of plan.periods) {
    const { timePeriod, timeIdentifier, frame } = periods[period]!;
    const time = plan.byFrame
      ? { timePeriod: lastWeek.timePeriod, timeIdentifier: lastWeek.timeIdentifier }
      : { timePeriod, timeIdentifier };
    for (const [place, where] of tree.places.entries()) {
      if (!plan.levels.includes(where.level)) continue;
      for (const phase of phaseOrder) {
        // Of one week there are all days or none, whether or not the place had school on each.
        const times = plan.byFrame ? plan.periods : [period];
        if (!times.some((one) => cells.has({ place, phase, period: one, group: 0 }))) continue;
        for (const group of plan.groups)
          for (const measure of plan.measures) {
            const { status, type, reason } = measures[measure]!;
            const at = { place, phase, period, measure, group };
            yield {
              time,
              place: where,
              items: [
                ...(plan.byFrame ? [frame] : []),
                phaseItem(phase),
                ...(grouped ? [breakdowns[group]!.topic, breakdowns[group]!.name] : []),
                status,
                type,
                reason,
              ],
              figures: cells.has(at) ? cells.figuresAt(at) : ['z', 'z'],
            };
          }
      }
    }
  }
}
