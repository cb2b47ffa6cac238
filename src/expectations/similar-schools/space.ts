import { quantileOfSorted } from '../../numerics/quantile.ts';
import { robustScale } from '../../numerics/robust-scale.ts';
import { variance } from '../../numerics/variance.ts';
import { columnOf, type Subject } from './characteristic.ts';
import type { Definition } from './definition.ts';
import { type MetricTerm, standing, transformedValue } from './metric.ts';

/** Schools as points: squared distance is Euclidean between coordinates, plus both schools' `apart`. */
export interface Space {
  readonly terms: readonly MetricTerm[];
  /** n × terms.length, row-major. */
  readonly coordinates: Float64Array;
  /** What each school adds to a squared distance for the characteristics that it lacks. */
  readonly apart: Float64Array;
}

/**
 * Places the schools of one phase in the metric's space. Centres and scales come from the schools that serve, so
 * that a definition means the same inside every wall.
 *
 * @param subjects n schools of one phase
 * @param serves which of them set the scales
 * @param predicted their predicted attendance, %, NaN where unknown; by default what the subjects themselves say
 */
export function placeInSpace(
  subjects: readonly Subject[],
  serves: readonly boolean[],
  definition: Definition,
  predicted = columnOf('predictedAttendance', subjects),
): Space {
  const columns = definition.axes.map(({ characteristic }) =>
    characteristic === 'predictedAttendance' ? predicted : columnOf(characteristic, subjects),
  );
  const terms = definition.axes.map(({ characteristic, weight, transform, scale }, j): MetricTerm => {
    const known = knownValues(columns[j]!, serves, transform);
    const sorted = known.toSorted();
    return {
      name: characteristic,
      weight,
      transform,
      centre: known.length === 0 ? 0 : quantileOfSorted(sorted, 0.5),
      scale: scale ?? scaleOf(known, sorted, definition.scaling),
      clip: characteristic === 'predictedAttendance' ? undefined : definition.clip,
    };
  });
  const coordinates = new Float64Array(subjects.length * terms.length);
  const apart = new Float64Array(subjects.length);
  terms.forEach((term, j) => {
    const stretch = Math.sqrt(term.weight);
    const column = columns[j]!;
    for (let i = 0; i < column.length; i++) {
      coordinates[i * terms.length + j] = stretch * standing(column[i]!, term);
      if (Number.isNaN(transformedValue(column[i]!, term.transform))) {
        apart[i] = apart[i]! + term.weight * definition.missingAdds;
      }
    }
  });
  return { terms, coordinates, apart };
}

/** What is known of the schools that serve, after the transform. */
function knownValues(
  column: Float64Array,
  serves: readonly boolean[],
  transform: MetricTerm['transform'],
): Float64Array {
  const known = new Float64Array(column.length);
  let count = 0;
  for (let i = 0; i < column.length; i++) {
    const value = serves[i] ? transformedValue(column[i]!, transform) : Number.NaN;
    if (!Number.isNaN(value)) known[count++] = value;
  }
  return known.subarray(0, count);
}

function scaleOf(known: Float64Array, sorted: Float64Array, scaling: Definition['scaling']): number {
  // An axis on which all known schools agree tells none apart; any scale will do.
  if (known.length < 2) return 1;
  const spread = {
    robust: () => robustScale(sorted).scale,
    standard: () => Math.sqrt(variance(known)),
    range: () => quantileOfSorted(sorted, 1) - quantileOfSorted(sorted, 0),
  }[scaling];
  return spread() || 1;
}
