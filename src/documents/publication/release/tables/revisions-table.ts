import type { StatisticalTable, TableRow } from '../statistical-table.ts';
import { phaseItem, phaseOrder } from './phase-items.ts';
import type { SessionCells } from './session-cells.ts';
import { phaseFilter } from './session-tables.ts';

/** What earlier releases said of a week's absence in England, %: undefined where they did not. */
export interface EarlierEstimates {
  readonly first: number | undefined;
  readonly second: number | undefined;
}

/** @param key of a week and phase: see `revisionKey` */
export type EarlierEstimatesOf = (key: string) => EarlierEstimates | undefined;

export const revisionKey = (timePeriod: string, timeIdentifier: string, phase: string): string =>
  `${timePeriod} ${timeIdentifier} ${phase}`;

export const estimates = ['Latest estimate', 'First estimate', 'Second estimate'] as const;

/** The revisions triangle: overall absence in England by week, as first published, as published next, and as it is now. */
export function revisionsTable(cells: SessionCells, earlier: EarlierEstimatesOf): StatisticalTable {
  return {
    name: 'revisions',
    title: 'Revisions: how absence of each week has been published',
    about:
      'Overall absence in England by week: the estimate first published, the one after it, and the latest. Registers are amended after they are taken, so that estimates change.',
    filters: [
      phaseFilter,
      {
        column: 'estimate',
        label: 'Estimate',
        hint: 'Filter by first, second and latest estimate',
        all: estimates[0],
      },
    ],
    indicators: [
      {
        column: 'session_percent',
        label: 'Overall absence, percentage of possible sessions',
        unit: '%',
        decimals: 2,
      },
    ],
    footnotes: [
      'An estimate that has not been made yet is not available (x). A week’s second estimate is that of the next release after its first.',
    ],
    rows: [...revisionRows(cells, earlier)],
  };
}

function* revisionRows(cells: SessionCells, earlier: EarlierEstimatesOf): Generator<TableRow> {
  const { periods, measures } = cells.frame;
  const measure = measures.findIndex(({ id }) => id === 'absence');
  for (const [period, { kind, timePeriod, timeIdentifier }] of periods.entries()) {
    if (kind !== 'week') continue;
    for (const phase of phaseOrder) {
      const at = { place: 0, phase, period, measure, group: 0 };
      if (!cells.has(at)) continue;
      const latest = cells.figuresAt(at)[1];
      const before = earlier(revisionKey(timePeriod, timeIdentifier, phaseItem(phase)));
      const said = {
        'Latest estimate': latest,
        'First estimate': before?.first ?? latest,
        'Second estimate': before === undefined ? 'x' : (before.second ?? latest),
      } as const;
      for (const estimate of estimates)
        yield {
          time: { timePeriod, timeIdentifier },
          place: { level: 'National' },
          items: [phaseItem(phase), estimate],
          figures: [said[estimate]],
        };
    }
  }
}
