import type { Dataset } from '../../attendance/dataset.ts';
import type { Urn } from '../../attendance/urn.ts';
import { makeRelease } from '../make-release.ts';
import type { Method } from '../method.ts';
import { hasExpectation } from '../outcome.ts';
import type { ReleaseDraft } from '../release.ts';
import type { CharacteristicName } from '../similar-schools/characteristic.ts';
import type { Definition } from '../similar-schools/definition.ts';

/** A question about one school that leaves the release as it is. */
export interface WhatIf {
  /** Circumstances that no longer count, by the word a head would use. */
  readonly without: readonly CircumstanceWord[];
  /** How many similar schools. */
  readonly neighbours?: number | undefined;
  /** Another definition of similar. */
  readonly definition?: Definition | undefined;
}

/** What each word takes out of the prediction and the metric. */
export const circumstanceWords = {
  FSM: ['freeSchoolMeals', 'freeSchoolMealsEver6', 'nearbyFreeSchoolMealsEver6'],
  SEN: ['senSupport', 'ehcPlan'],
  EAL: ['englishAdditionalLanguage', 'nearbyEnglishAdditionalLanguage'],
  roll: ['roll'],
  deprivation: ['neighbourhoodDeprivation', 'nearbyNeighbourhoodDeprivation'],
  place: ['easting', 'northing', 'region', 'tenthNearestKm'],
  faith: ['romanCatholic', 'churchOfEngland', 'otherFaith'],
  gender: ['girls', 'girlsOnly', 'boysOnly'],
  'sixth-form': ['sixthForm', 'highestAge'],
} as const satisfies Record<string, readonly CharacteristicName[]>;
export type CircumstanceWord = keyof typeof circumstanceWords;

/** The definition that a question asks about. */
export function askedDefinition(
  definition: Definition,
  { without, neighbours, definition: other }: WhatIf,
): Definition {
  const base = other ?? definition;
  const left: readonly string[] = without.flatMap((word) => circumstanceWords[word]);
  const k = neighbours ?? base.neighbours;
  return {
    ...base,
    neighbours: k,
    fewest: Math.min(base.fewest, k),
    // Longer lists need their schools more often; the limit grows with them, or lists would end short of `k`.
    serveLimit:
      base.serveLimit && Math.max(base.serveLimit, Math.ceil((base.serveLimit * k) / base.neighbours)),
    axes: base.axes.filter(({ characteristic }) => !left.includes(characteristic)),
    prediction: base.prediction && {
      ...base.prediction,
      characteristics: base.prediction.characteristics.filter((name) => !left.includes(name)),
    },
  };
}

/** The schools of a release as the dataset they were: a release can be rerun from itself. */
export function datasetOf({ baseline, schools, localAuthorities, inputs }: ReleaseDraft): Dataset {
  return {
    baseline,
    schools: schools.map(({ school }) => school),
    localAuthorities: new Map(localAuthorities.map((authority) => [authority.code, authority])),
    national: [],
    inputs,
  };
}

/**
 * The release as it would be under the question's definition, as far as one school needs it: only the school's own
 * phase is worked out.
 */
export function answerWhatIf(release: ReleaseDraft, urn: Urn, question: WhatIf): Promise<ReleaseDraft> {
  const dataset = datasetOf(release);
  const phase = release.byUrn.get(urn)?.school.phase;
  const method: Method = {
    ...release.method,
    otherDefinitions: [],
    definition: askedDefinition(release.method.definition, question),
  };
  return makeRelease(
    { ...dataset, schools: dataset.schools.filter((school) => school.phase === phase) },
    method,
    {
      disruptions: release.schools.flatMap(({ school, outcome }) =>
        hasExpectation(outcome) && outcome.disruption !== undefined
          ? [{ urn: school.urn, year: release.baseline, explained: outcome.disruption.explained }]
          : [],
      ),
    },
  );
}
