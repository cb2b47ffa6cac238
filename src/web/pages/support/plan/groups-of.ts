import { phaseWords } from '../../../../attendance/phase.ts';
import { sentenceCase } from '../../../../presentation/formatting.ts';
import type { SchoolToPlace } from '../../../../store/postgres/support/read-matching.ts';
import type { SchoolInNeed } from '../../../../support/matching/problem.ts';

/** What says in which groups a school is. */
export type InGroups = Pick<SchoolToPlace, 'fsmQuintile' | 'rural'> & {
  readonly need: Pick<SchoolInNeed, 'phase'>;
};

/** Groups by which it is shown who gets a place: each says in which a school is. */
export const groupsOf: readonly ((school: InGroups) => string)[] = [
  ({ need }) => sentenceCase(phaseWords[need.phase]),
  ({ fsmQuintile }) =>
    fsmQuintile === undefined
      ? 'Free school meals not known'
      : `Free school meals, fifth ${fsmQuintile} of 5`,
  ({ rural }) => (rural === undefined ? 'Place not known' : rural ? 'Rural' : 'Urban'),
];
