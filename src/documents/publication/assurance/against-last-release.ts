import { nameOfPlace } from '../../../attendance/statistics/statistical-place.ts';
import { percent, points } from '../../../presentation/formatting.ts';
import { placeCode } from '../release/forms/place-cells.ts';
import { phaseItem, phaseOrder } from '../release/tables/phase-items.ts';
import type { AssuranceQuestion } from './assurance-question.ts';

/** Percentage points of absence of a week by which a figure may be revised before somebody asks why. */
const usual = { National: 0.05, Regional: 0.2, 'Local authority': 1 } as const;

export const againstLastRelease: AssuranceQuestion = {
  name: 'against-last-release',
  asks: 'Which weekly figures of absence changed since the last release by more than revisions usually do: 0.05 points for England, 0.2 for a region, 1 for a local authority?',
  answer({ cells, previous }) {
    const table = previous?.get('attendance_weekly');
    if (table === undefined) return { lookedAt: 0, found: [] };
    const { tree, periods, measures } = cells.frame;
    const measure = measures.findIndex(({ id }) => id === 'absence');
    const { type, reason } = measures[measure]!;
    const told = new Map<string, number>();
    const [phaseAt, typeAt, reasonAt] = ['education_phase', 'attendance_type', 'attendance_reason'].map(
      (column) => table.filters.indexOf(column),
    ) as [number, number, number];
    const figureAt = table.indicators.indexOf('session_percent');
    for (const [place, rows] of table.byPlace)
      for (const { time, items, figures } of rows) {
        const figure = figures[figureAt];
        const isOfAbsence = items[typeAt] === type && items[reasonAt] === reason;
        if (isOfAbsence && typeof figure === 'number') told.set(`${place} ${time} ${items[phaseAt]}`, figure);
      }
    const found: string[] = [];
    let lookedAt = 0;
    for (const [place, where] of tree.places.entries())
      for (const phase of phaseOrder)
        for (const [period, { kind, timePeriod, timeIdentifier }] of periods.entries()) {
          const at = { place, phase, period, measure, group: 0 };
          if (kind !== 'week' || !cells.has(at)) continue;
          const was = told.get(`${placeCode(where)} ${timePeriod} ${timeIdentifier} ${phaseItem(phase)}`);
          const is = cells.isHidden(at) ? undefined : cells.percent(at);
          if (was === undefined || is === undefined) continue;
          lookedAt += 1;
          if (Math.abs(is - was) > usual[where.level])
            found.push(
              `${nameOfPlace(where)}, ${phaseItem(phase)}, ${timeIdentifier} ${timePeriod}: ${percent(was, 2)} then, ${percent(is, 2)} now (${points(is - was, 2)}).`,
            );
        }
    return { lookedAt, found };
  },
};
