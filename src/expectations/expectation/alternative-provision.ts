import type { Dataset } from '../../attendance/dataset.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { Method } from '../method.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { standingsOf } from '../similar-schools/walls.ts';

/** What the comparison of alternative provision adds to a release. */
type Added = Pick<ReleaseDraft, 'schools' | 'metrics' | 'trueGapVariances' | 'confirmed'>;

/** Whether alternative provision is compared and asked as other schools are. */
export const includesAlternativeProvision = ({ expectationsFor }: Method): boolean =>
  expectationsFor === 'every-school';

const isUnit = ({ phase }: { readonly phase: string }): boolean => phase === 'alternative-provision';

/** The same method for units alone, which are compared among themselves, by the settings of special schools. */
export function methodOfUnits(method: Method): Method {
  // Units are for no one need: what the setting allows for is in how far they differ already.
  const { needSpread: _, ...improvement } = method.improvement;
  return { ...method, improvement, expectationsFor: 'all-but-alternative-provision' };
}

/** The units of a dataset, as if they were all the special schools that there are. */
export function unitsAsSpecial(dataset: Dataset): Dataset {
  return {
    ...dataset,
    schools: dataset.schools.filter(isUnit).map((school) => ({ ...school, phase: 'special' })),
  };
}

/** The URNs of the units. */
export const unitsIn = ({ schools }: Pick<Dataset, 'schools'>): ReadonlySet<Urn> =>
  new Set(schools.filter(isUnit).map(({ urn }) => urn));

/** A release with what its units have when they are compared among themselves. */
export function withUnits(release: Added, units: ReleaseDraft, dataset: Dataset): Added {
  const standings = standingsOf(dataset, units.method.definition);
  const compared = (released: ReleasedSchool): ReleasedSchool => {
    const unit = units.byUrn.get(released.school.urn);
    if (unit === undefined) return released;
    const { predictedAttendance, similar, otherAnswers, outcome } = unit;
    const own = standings.get(released.school.urn)!;
    // Walls of special schools are none for units: only those that a list really crosses were lifted.
    const liftedWalls = unit.liftedWalls.filter((wall) =>
      similar.some(({ urn }) => standings.get(urn)!.sides[wall] !== own.sides[wall]),
    );
    const comparedWithin = similar.length === 0 ? released.comparedWithin : own.words;
    return { ...released, predictedAttendance, comparedWithin, liftedWalls, similar, otherAnswers, outcome };
  };
  const { special } = units.trueGapVariances;
  return {
    schools: release.schools.map(compared),
    metrics: [
      ...release.metrics,
      ...units.metrics.flatMap((metric) =>
        metric.phase === 'special' ? [{ ...metric, phase: 'alternative-provision' }] : [],
      ),
    ],
    trueGapVariances: {
      ...release.trueGapVariances,
      ...(special === undefined ? {} : { 'alternative-provision': special }),
    },
    confirmed: [...release.confirmed, ...units.confirmed].sort((a, b) => a.urn - b.urn),
  };
}
