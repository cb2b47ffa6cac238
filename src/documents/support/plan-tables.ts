import type { CsvCell } from '../../presentation/sheets/csv.ts';
import type { HowItWent } from '../../support/matching/how-it-went.ts';
import type { GroupMatched } from '../../support/matching/matched-by-group.ts';
import type { Placement } from '../../support/matching/plan.ts';
import type { Hub } from '../../support/matching/problem.ts';

/** A table of a plan, as CSV. `km` are straight-line kilometres, `likeness` per cent of the school's gap. */
export interface PlanTable {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

const placementColumns = [
  'school',
  'state',
  'hub',
  'km',
  'likeness',
  'blocked_by',
  'wave',
  'by',
  'because',
] as const;

/** Every school, the neediest first. */
export const placementTable = (placements: readonly Placement[]): PlanTable => ({
  path: 'plan.csv',
  columns: placementColumns,
  rows: placements.map((placement) => {
    const cells = placementCells(placement);
    return placementColumns.map((column) => cells[column]);
  }),
});

type PlacementCells = Partial<Record<(typeof placementColumns)[number], CsvCell>>;

function placementCells(placement: Placement): PlacementCells {
  const { state, school } = placement;
  switch (placement.state) {
    case 'matched': {
      const { hub, km, likeness, byHand } = placement;
      return { school, state, hub, km: km?.toFixed(1), likeness, ...byHand };
    }
    case 'waiting':
      return { school, state, hub: placement.hubs.join(';'), blocked_by: 'full', wave: placement.wave };
    case 'remote':
      return { school, state, hub: placement.hub, blocked_by: placement.blockedBy };
  }
}

/** Every hub: what it can take and what it got. */
export const hubTable = (hubs: readonly Hub[], placements: readonly Placement[]): PlanTable => ({
  path: 'hubs.csv',
  columns: ['hub', 'places', 'schools', 'longest_km'],
  rows: hubs
    .toSorted((a, b) => a.urn - b.urn)
    .map(({ urn, places }) => {
      const own = placements.filter((each) => each.state === 'matched' && each.hub === urn);
      const journeys = own.flatMap((each) => (each.state === 'matched' ? (each.km ?? []) : []));
      return [urn, places, own.length, journeys.length === 0 ? undefined : Math.max(...journeys).toFixed(1)];
    }),
});

/** How the schools of each group fared. */
export const fairnessTable = (byKind: Readonly<Record<string, readonly GroupMatched[]>>): PlanTable => ({
  path: 'fairness.csv',
  columns: ['of', 'group', 'schools', 'matched', 'per_cent'],
  rows: Object.entries(byKind).flatMap(([of, groups]) =>
    groups.map(({ group, schools, matched }) => [
      of,
      group,
      schools,
      matched,
      ((100 * matched) / schools).toFixed(1),
    ]),
  ),
});

/** The plan beside what taking turns would bring. */
export const comparisonTable = (ways: Readonly<Record<string, HowItWent>>): PlanTable => ({
  path: 'compared.csv',
  columns: [
    'way',
    'matched',
    'need_met',
    'longest_km',
    'total_km',
    'mean_likeness',
    'greatest_load',
    'envious',
  ],
  rows: Object.entries(ways).map(([way, went]) => [
    way,
    went.matched,
    went.needMet.toFixed(2),
    went.longestKm?.toFixed(1),
    went.totalKm.toFixed(1),
    went.meanLikeness?.toFixed(1),
    went.greatestLoad,
    went.envious,
  ]),
});
