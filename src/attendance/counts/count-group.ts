import type { Enrolment } from '../registers/enrolment.ts';
import { type StatisticalScope, statisticalScopes } from './statistical-scope.ts';

/** By what pupils are told apart: one thing at a time, never crossed further. What nobody said of a pupil is in none. */
export const countedCharacteristics = [
  'all',
  'fsm',
  'not-fsm',
  'sen-support',
  'ehc-plan',
  'no-sen',
  'female',
  'male',
] as const;
export type CountedCharacteristic = (typeof countedCharacteristics)[number];

/** Pupils that are counted together. A group with a year group is of all its pupils, whatever else is known of them. */
export interface CountedGroup {
  readonly scope: StatisticalScope;
  /** Null: all of them. */
  readonly yearGroup: number | null;
  readonly characteristic: CountedCharacteristic;
}

const lowestYear = -2;
const highestYear = 14;
const years = Array.from({ length: highestYear - lowestYear + 1 }, (_, i) => lowestYear + i);

/** Every group that there is, in the order in which records have them. */
export const countedGroups: readonly CountedGroup[] = statisticalScopes.flatMap((scope) => [
  ...countedCharacteristics.map((characteristic) => ({ scope, yearGroup: null, characteristic })),
  ...years.map((yearGroup) => ({ scope, yearGroup, characteristic: 'all' as const })),
]);

const nameOf = ({ scope, yearGroup, characteristic }: CountedGroup): string =>
  `${scope} ${yearGroup} ${characteristic}`;
const indices = new Map(countedGroups.map((group, i) => [nameOf(group), i]));

/** Index of a group into `countedGroups`; undefined for what is no group that is counted. */
export const indexOfGroup = (group: CountedGroup): number | undefined => indices.get(nameOf(group));

const perScope = countedGroups.length / statisticalScopes.length;

/** The groups of a pupil on a day, as indices into `countedGroups`. */
export function groupsOfPupil(scope: StatisticalScope, enrolment: GroupFacts): readonly number[] {
  const base = statisticalScopes.indexOf(scope) * perScope;
  const groups = countedCharacteristics.flatMap((characteristic, i) =>
    has(enrolment, characteristic) ? [base + i] : [],
  );
  const year = enrolment.yearGroup;
  return year === undefined ? groups : [...groups, base + countedCharacteristics.length + year - lowestYear];
}

/** What groups depend on, besides the scope. */
export type GroupFacts = Pick<Enrolment, 'yearGroup' | 'fsm' | 'senSupport' | 'ehcPlan' | 'sex'>;

function has({ fsm, senSupport, ehcPlan, sex }: GroupFacts, characteristic: CountedCharacteristic): boolean {
  switch (characteristic) {
    case 'all':
      return true;
    case 'fsm':
      return fsm === true;
    case 'not-fsm':
      return fsm === false;
    case 'sen-support':
      return senSupport === true;
    case 'ehc-plan':
      return ehcPlan === true;
    case 'no-sen':
      return senSupport === false && ehcPlan === false;
    case 'female':
      return sex === 'F';
    case 'male':
      return sex === 'M';
  }
}
