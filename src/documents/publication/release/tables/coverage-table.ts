import type { PublishedFigure, StatisticalTable, TableRow } from '../statistical-table.ts';
import { phaseItem, phaseOrder } from './phase-items.ts';
import type { SessionCells } from './session-cells.ts';
import { phaseFilter } from './session-tables.ts';

/** Schools and pupils of one place and phase: those whose registers came, and those that there are (0: not said). */
export interface PlaceCoverage {
  readonly schools: number;
  readonly allSchools: number;
  readonly pupils: number;
  readonly allPupils: number;
}

const none: PlaceCoverage = { schools: 0, allSchools: 0, pupils: 0, allPupils: 0 };

const added = (a: PlaceCoverage, b: PlaceCoverage): PlaceCoverage => ({
  schools: a.schools + b.schools,
  allSchools: a.allSchools + b.allSchools,
  pupils: a.pupils + b.pupils,
  allPupils: a.allPupils + b.allPupils,
});

/** Coverage of the last week by place and phase: sums of the authorities'. Undefined where there is no school of the phase. */
export function coverageOf(cells: SessionCells): (place: number, phase: number) => PlaceCoverage | undefined {
  const { tree, periods } = cells.frame;
  const period = periods.findLastIndex(({ kind }) => kind === 'week');
  const own = (place: number, phase: number): PlaceCoverage | undefined => {
    const found = cells.coverage({ place, phase, period, group: 0 });
    if (found === undefined || found.schools[period] === 0) return undefined;
    return {
      schools: found.schools[period]!,
      allSchools: found.totalSchools[period]!,
      pupils: Math.round(found.enrolments[period]!),
      allPupils: Math.round(found.totalEnrolments[period]!),
    };
  };
  const of = (place: number, phase: number): PlaceCoverage | undefined => {
    const parts =
      phase === 3
        ? [0, 1, 2].map((one) => of(place, one))
        : tree.below[place]!.length === 0
          ? [own(place, phase)]
          : tree.below[place]!.map((below) => of(below, phase));
    const there = parts.filter((part) => part !== undefined);
    return there.length === 0 ? undefined : there.reduce(added, none);
  };
  return of;
}

/** The table of coverage: how many schools and pupils figures of the last week are of. */
export function coverageTable(cells: SessionCells): StatisticalTable {
  const of = coverageOf(cells);
  const { tree, periods } = cells.frame;
  const { timePeriod, timeIdentifier } = periods.findLast(({ kind }) => kind === 'week')!;
  return {
    name: 'coverage',
    title: 'Schools and pupils that the figures are of',
    about:
      'How many schools sent their registers in the latest week, and how many pupils they have, of all schools of each type.',
    filters: [phaseFilter],
    indicators: [
      { column: 'school_submitted_count', label: 'Schools that sent registers', unit: '', decimals: 0 },
      { column: 'school_all_count', label: 'Open schools', unit: '', decimals: 0 },
      {
        column: 'school_percent',
        label: 'Percentage of schools that sent registers',
        unit: '%',
        decimals: 1,
      },
      { column: 'enrolments_count', label: 'Pupils in schools that sent registers', unit: '', decimals: 0 },
      {
        column: 'enrolments_percent',
        label: 'Percentage of pupils in schools that sent registers',
        unit: '%',
        decimals: 1,
      },
    ],
    footnotes: [
      'Schools that send their registers are not a random sample of all schools: figures of a type of school of which few sent may be further from those of all of them.',
      'Pupils are the average of the week’s days with a possible session.',
    ],
    rows: [...tree.places.keys()].flatMap((place) =>
      phaseOrder.flatMap((phase): TableRow[] => {
        const coverage = of(place, phase);
        return coverage === undefined
          ? []
          : [
              {
                time: { timePeriod, timeIdentifier },
                place: tree.places[place]!,
                items: [phaseItem(phase)],
                figures: figuresOf(coverage),
              },
            ];
      }),
    ),
  };
}

function figuresOf({ schools, allSchools, pupils, allPupils }: PlaceCoverage): readonly PublishedFigure[] {
  const share = (part: number, all: number): PublishedFigure =>
    all < part || all === 0 ? 'x' : (100 * part) / all;
  return [
    schools,
    allSchools === 0 ? 'x' : allSchools,
    share(schools, allSchools),
    pupils === 0 ? 'x' : pupils,
    share(pupils, allPupils),
  ];
}
