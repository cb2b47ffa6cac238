import { displayPublished, isMissing, numberOrNaN, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { figure } from '../figure.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { type CharacteristicName, characteristics } from '../similar-schools/characteristic.ts';
import { type Metric, type MetricTerm, standing } from '../similar-schools/metric.ts';
import { surroundingsUnknown } from '../similar-schools/surroundings.ts';
import type { TraceStep } from './trace.ts';

/** How similar schools were chosen: the axes, the nearest school's distance term by term, and the list. */
export function distanceTrace(released: ReleasedSchool, release: ReleaseDraft): readonly TraceStep[] {
  const metric = release.metrics.find(({ phase }) => phase === released.school.phase);
  const nearest = release.byUrn.get(released.similar[0]?.urn as School['urn']);
  if (metric === undefined || nearest === undefined) return [];
  return [
    {
      title: 'What counts as similar, and where this school stands on each axis',
      lines: metric.terms.map((term) => axisLine(term, released)),
    },
    {
      title: `Distance to the nearest similar school, ${nameOf(nearest.school)}`,
      lines: [
        ...metric.terms.map((term) => termLine(term, released, nearest, metric)),
        sumLine(released, nearest, metric),
      ],
    },
    {
      title: `The ${released.similar.length} similar schools: rank, URN, distance, attendance, pupils, km away`,
      lines: released.similar.map(({ rank, urn, distance, distanceKm }) => {
        const { school, attendance } = release.byUrn.get(urn)!;
        const columns = [
          String(rank).padStart(2),
          urn,
          distance.toFixed(4),
          displayPublished(attendance, (percent) => `${percent}%`),
          displayPublished(school.circumstances.roll, String),
          displayPublished(distanceKm, (km) => `${km} km`),
          nameOf(school),
        ];
        return columns.join('  ');
      }),
    },
  ];
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

function axisLine(term: MetricTerm, released: ReleasedSchool): string {
  const { label, unit } = characteristics[term.name];
  const value = axisValue(term.name, released);
  const words = displayPublished(value, (v) => `${figure(v)}${unit === '%' ? '%' : ''}`);
  const log = term.transform === 'log' ? ' (of natural logarithms)' : '';
  return `${label}: ${words}; median${log} ${figure(term.centre)}, unit ${figure(term.scale)}, weight ${term.weight}; stands at ${standingWords(value, term)}`;
}

function standingWords(value: Published<number>, term: MetricTerm): string {
  if (isMissing(value)) return '0, the median, because it is not known';
  const stands = standing(value, term);
  return `${figure(stands)}${Math.abs(stands) === term.clip ? ', the most that counts' : ''}`;
}

function termLine(term: MetricTerm, released: ReleasedSchool, other: ReleasedSchool, metric: Metric): string {
  const [a, b] = [axisValue(term.name, released), axisValue(term.name, other)];
  const [left, right] = [standing(numberOrNaN(a), term), standing(numberOrNaN(b), term)].map(figure);
  const lacking = Number(isMissing(a)) + Number(isMissing(b));
  const added = lacking === 0 ? '' : ` + ${lacking} × ${metric.missingAdds} for what is not known`;
  return `${characteristics[term.name].label}: ${term.weight} × ((${left} − ${right})²${added}) = ${figure(termOf(term, a, b, metric))}`;
}

function sumLine(released: ReleasedSchool, other: ReleasedSchool, metric: Metric): string {
  const sum = metric.terms.reduce(
    (total, term) =>
      total + termOf(term, axisValue(term.name, released), axisValue(term.name, other), metric),
    0,
  );
  return `distance = √${figure(sum)} = ${figure(Math.sqrt(sum))}`;
}

const nameOf = ({ name, urn }: School): string => (isMissing(name) ? `URN ${urn}` : name);
