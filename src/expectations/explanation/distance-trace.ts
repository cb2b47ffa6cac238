import { isMissing, mapPublished, numberOrNaN, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { publishedNameOr } from '../../attendance/school-name.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { roundFigure } from '../round-figure.ts';
import { type CharacteristicName, characteristics } from '../similar-schools/characteristic.ts';
import { type Metric, type MetricTerm, standing } from '../similar-schools/metric.ts';
import type { SimilarSchool } from '../similar-schools/similar-school.ts';
import { surroundingsUnknown } from '../similar-schools/surroundings.ts';
import {
  type Addend,
  type AxisStanding,
  type Equation,
  minus,
  plus,
  root,
  square,
  type TraceStep,
  times,
  unitless,
} from './trace-step.ts';

/** How similar schools were chosen: the axes, the nearest school's distance term by term, and the list. */
export function distanceTrace(released: ReleasedSchool, release: ReleaseDraft): readonly TraceStep[] {
  const metric = release.metrics.find(({ phase }) => phase === released.school.phase);
  const nearest = release.byUrn.get(released.similar[0]?.urn as School['urn']);
  if (metric === undefined || nearest === undefined) return [];
  return [
    {
      title: 'What counts as similar, and where this school stands on each axis',
      lines: metric.terms.map((term) => axisStanding(term, released)),
    },
    {
      title: `Distance to the nearest similar school, ${nameOf(nearest.school)}`,
      lines: [
        ...metric.terms.map((term) => addendOf(term, released, nearest, metric)),
        distanceEquation(released, nearest, metric),
      ],
    },
    {
      title: `The ${released.similar.length} similar schools`,
      lines: [{ kind: 'similar-list', schools: released.similar.map((each) => listed(each, release)) }],
    },
  ];
}

function listed({ rank, urn, distance, distanceKm }: SimilarSchool, release: ReleaseDraft) {
  const { school, attendance } = release.byUrn.get(urn)!;
  const { name, circumstances } = school;
  return { rank, urn, name, distance, attendance, pupils: circumstances.roll, km: distanceKm };
}

/** A school's value on an axis, before scaling. */
export function axisValue(name: CharacteristicName, released: ReleasedSchool): Published<number> {
  const { of } = characteristics[name];
  const { school, region, predictedAttendance } = released;
  return of({ school, region, predicted: predictedAttendance, surroundings: surroundingsUnknown });
}

/** What one axis adds to the squared distance of two schools: weight × the squared difference of their standings. */
export function termOf(term: MetricTerm, a: Published<number>, b: Published<number>, metric: Metric): number {
  const lacking = Number(isMissing(a)) + Number(isMissing(b));
  const difference = standing(numberOrNaN(a), term) - standing(numberOrNaN(b), term);
  return term.weight * (difference ** 2 + lacking * metric.missingAdds);
}

function axisStanding(term: MetricTerm, released: ReleasedSchool): AxisStanding {
  const { label, unit } = characteristics[term.name];
  const value = axisValue(term.name, released);
  const stands = standing(numberOrNaN(value), term);
  const because = isMissing(value) ? 'not-known' : Math.abs(stands) === term.clip && 'most-that-counts';
  return {
    kind: 'axis-standing',
    name: label,
    value: { value: mapPublished(value, roundFigure), unit: unit === '%' ? '%' : '' },
    logarithms: term.transform === 'log',
    median: roundFigure(term.centre),
    unit: roundFigure(term.scale),
    weight: term.weight,
    stands: roundFigure(stands),
    ...(because ? { because } : {}),
  };
}

function addendOf(term: MetricTerm, released: ReleasedSchool, other: ReleasedSchool, metric: Metric): Addend {
  const [a, b] = [axisValue(term.name, released), axisValue(term.name, other)];
  const difference = minus(standsAt(a, term), standsAt(b, term));
  const lacking = Number(isMissing(a)) + Number(isMissing(b));
  const added = { given: times(lacking, metric.missingAdds), for: 'what is not known' };
  return {
    kind: 'addend',
    name: characteristics[term.name].label,
    formula: times(term.weight, plus(square(difference), ...(lacking === 0 ? [] : [added]))),
    result: unitless(roundFigure(termOf(term, a, b, metric))),
  };
}

const standsAt = (value: Published<number>, term: MetricTerm): number =>
  roundFigure(standing(numberOrNaN(value), term));

function distanceEquation(released: ReleasedSchool, other: ReleasedSchool, metric: Metric): Equation {
  const total = metric.terms.reduce(
    (sum, term) => sum + termOf(term, axisValue(term.name, released), axisValue(term.name, other), metric),
    0,
  );
  return {
    kind: 'equation',
    name: 'distance',
    formulas: [root(roundFigure(total))],
    result: unitless(roundFigure(Math.sqrt(total))),
  };
}

const nameOf = ({ name, urn }: School): string => publishedNameOr(name, urn);
