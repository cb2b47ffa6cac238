import type { AssuranceQuestion } from './assurance-question.ts';

const levels = ['National', 'Regional', 'Local authority'] as const;

/** The engine that hides ends only where nothing is left: what it could not protect is not written at all. */
export const disclosureHeld: AssuranceQuestion = {
  name: 'disclosure',
  asks: 'Which hidden figures follow from others, of this release and of those before it, or can be told to within less than 5? A release with any is not written.',
  answer: ({ cells }) => ({
    lookedAt: levels
      .flatMap((level) => [cells.hiddenAt(level, 'all'), cells.hiddenAt(level, 'groups')])
      .reduce((sum, { hidden }) => sum + hidden, 0),
    found: [],
  }),
};
