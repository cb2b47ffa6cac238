import { quantile } from '../../statistics/quantile.ts';
import { robustScale } from '../../statistics/robust-scale.ts';
import { variance } from '../../statistics/variance.ts';
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
 */
export function placeInSpace(
  subjects: readonly Subject[],
  serves: readonly boolean[],
  definition: Definition,
): Space {
  const columns = definition.axes.map(({ characteristic }) => columnOf(characteristic, subjects));
  const terms = definition.axes.map(({ characteristic, weight, transform, scale }, j): MetricTerm => {
    const known = columns[j]!.filter((_, i) => serves[i])
      .map((value) => transformedValue(value, transform))
      .filter((value) => !Number.isNaN(value));
    return {
      name: characteristic,
      weight,
      transform,
      centre: known.length === 0 ? 0 : quantile(known, 0.5),
      scale: scale ?? scaleOf(known, definition.scaling),
      clip: characteristic === 'predictedAttendance' ? undefined : definition.clip,
    };
  });
  const coordinates = new Float64Array(subjects.length * terms.length);
  const apart = new Float64Array(subjects.length);
  terms.forEach((term, j) => {
    const stretch = Math.sqrt(term.weight);
    columns[j]!.forEach((value, i) => {
      coordinates[i * terms.length + j] = stretch * standing(value, term);
      if (Number.isNaN(transformedValue(value, term.transform))) {
        apart[i] = apart[i]! + term.weight * definition.missingAdds;
      }
    });
  });
  return { terms, coordinates, apart };
}

function scaleOf(known: Float64Array, scaling: Definition['scaling']): number {
  // An axis on which all known schools agree tells none apart; any scale will do.
  if (known.length < 2) return 1;
  const spread = {
    robust: () => robustScale(known).scale,
    standard: () => Math.sqrt(variance(known)),
    range: () => quantile(known, 1) - quantile(known, 0),
  }[scaling];
  return spread() || 1;
}
