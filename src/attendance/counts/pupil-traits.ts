import { type GroupFacts, groupsOfPupil } from './count-group.ts';
import { type StatisticalScope, statisticalScopes } from './statistical-scope.ts';

/** All that decides in which groups a pupil is, in two whole numbers, as files keep it. */
export interface PupilTraits {
  /** `noYearGroup` where the school has not said. */
  readonly yearGroup: number;
  /**
   * Free school meals, SEN support, EHC plan, sex and scope, two bits each from the lowest: what is in the scope of statistics is
   * below `firstOutOfScope`, which files can skip by.
   */
  readonly traits: number;
}

/** The least of the traits of those who are not in the scope of statistics. */
export const firstOutOfScope = 256;

/** A year group that no pupil has. */
export const noYearGroup = 99;

const threeWays = (flag: boolean | undefined): number => (flag === undefined ? 0 : flag ? 1 : 2);
const flagOf = (bits: number): boolean | undefined => (bits === 0 ? undefined : bits === 1);

/** Puts facts into numbers. */
export function traitsOf(scope: StatisticalScope, facts: GroupFacts): PupilTraits {
  const { yearGroup, fsm, senSupport, ehcPlan, sex } = facts;
  const parts = [
    threeWays(fsm),
    threeWays(senSupport),
    threeWays(ehcPlan),
    threeWays(sex === undefined ? undefined : sex === 'F'),
    statisticalScopes.indexOf(scope),
  ];
  return {
    yearGroup: yearGroup ?? noYearGroup,
    traits: parts.reduce((sum, part, i) => sum | (part << (2 * i)), 0),
  };
}

const known = new Map<number, readonly number[]>();

/** The groups that the numbers stand for, as indices into `countedGroups`. */
export function groupsOfTraits({ yearGroup, traits }: PupilTraits): readonly number[] {
  const key = traits * 256 + yearGroup + 128;
  const before = known.get(key);
  if (before !== undefined) return before;
  const part = (i: number) => (traits >> (2 * i)) & 3;
  const female = flagOf(part(3));
  const groups = groupsOfPupil(statisticalScopes[part(4)]!, {
    yearGroup: yearGroup === noYearGroup ? undefined : yearGroup,
    fsm: flagOf(part(0)),
    senSupport: flagOf(part(1)),
    ehcPlan: flagOf(part(2)),
    sex: female === undefined ? undefined : female ? 'F' : 'M',
  });
  known.set(key, groups);
  return groups;
}
