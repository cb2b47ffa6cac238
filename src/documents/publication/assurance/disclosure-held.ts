import type { AssuranceQuestion } from './assurance-question.ts';

const levels = ['National', 'Regional', 'Local authority'] as const;

/**
 * Finds nothing, and says why: what hides ends only where nothing is left, and what it could not protect is not written at all
 * (docs/decisions/0140). It is asked so that the analyst knows what was held, and of how many figures.
 */
export const disclosureHeld: AssuranceQuestion = {
  name: 'disclosure',
  asks: 'Can a hidden figure be worked out? That is held while a release is made, and one that fails is not written: none follows exactly from this release and those before it, and none can be told to within less than 5: in a first release from all sums together, in later ones from each sum alone.',
  answer: ({ cells }) => ({
    lookedAt: levels
      .flatMap((level) => [cells.hiddenAt(level, 'all'), cells.hiddenAt(level, 'groups')])
      .reduce((sum, { hidden }) => sum + hidden, 0),
    found: [],
  }),
};
