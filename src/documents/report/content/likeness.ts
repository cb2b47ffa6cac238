import { isMissing } from '../../../attendance/published.ts';
import { axisValue } from '../../../expectations/explanation/distance-trace.ts';
import type { Release, ReleasedSchool } from '../../../expectations/release.ts';
import {
  type CharacteristicName,
  characteristics,
} from '../../../expectations/similar-schools/characteristic.ts';
import { type MetricTerm, standing } from '../../../expectations/similar-schools/metric.ts';
import { comparedCircumstances, displayCircumstance, isKind } from './circumstances.ts';

/** What two schools share and where they differ, in words with both values. */
export interface Likeness {
  readonly alike: readonly string[];
  readonly different: readonly string[];
}

/** Scaled differences: below the first two schools look the same to a visitor, from the second on they do not. */
const alikeBelow = 0.25;
const differentFrom = 0.6;

interface Difference {
  readonly name: CharacteristicName;
  readonly scaled: number;
  readonly weight: number;
}

/** The two circumstances that count most among those alike, and the two largest differences. */
export function likeness(own: ReleasedSchool, other: ReleasedSchool, release: Release): Likeness {
  const compared = new Set(comparedCircumstances(release.method));
  const metric = release.metrics.find(({ phase }) => phase === own.school.phase);
  const differences = (metric?.terms ?? [])
    .filter(({ name }) => compared.has(name))
    .map((term) => differenceOn(term, own, other))
    .filter((difference) => difference !== undefined);
  const alike = differences
    .filter(({ name, scaled }) => !isKind(name) && scaled < alikeBelow)
    .sort((a, b) => b.weight - a.weight || a.scaled - b.scaled);
  const different = differences
    .filter(({ name, scaled }) => (isKind(name) ? scaled > 0 : scaled >= differentFrom))
    .sort((a, b) => b.weight * b.scaled ** 2 - a.weight * a.scaled ** 2);
  return {
    alike: alike.slice(0, 2).map(({ name }) => bothValues(name, own, other)),
    different: different.slice(0, 2).map(({ name }) => bothValues(name, own, other)),
  };
}

function differenceOn(term: MetricTerm, own: ReleasedSchool, other: ReleasedSchool): Difference | undefined {
  const a = axisValue(term.name, own);
  const b = axisValue(term.name, other);
  if (isMissing(a) || isMissing(b)) return undefined;
  const scaled = Math.abs(standing(a, term) - standing(b, term));
  return { name: term.name, weight: term.weight, scaled };
}

function bothValues(name: CharacteristicName, own: ReleasedSchool, other: ReleasedSchool): string {
  return `${characteristics[name].label} ${displayCircumstance(other, name)} (yours ${displayCircumstance(own, name)})`;
}
