import { noExpectationWords } from '../../../attendance/outcome-glossary.ts';
import { hasExpectation } from '../../outcome.ts';
import type { Present, SurpriseMeasure } from '../surprise.ts';

/** Not a surprise: the school is no more, or soon. */
const expected = ['merged-or-split', 'closed', 'closing'];

const isLost = ({ now, before }: Present): boolean =>
  before !== undefined &&
  hasExpectation(before.outcome) &&
  !hasExpectation(now.outcome) &&
  !expected.includes(now.outcome.status);

/** A school that had an expectation and has none now, though it has not closed: often a file that fails to join. */
export const lostExpectation: SurpriseMeasure = {
  name: 'lost-expectation',
  from: 'zero',
  of: (change) => {
    if (change.before === undefined || !hasExpectation(change.before.outcome)) return undefined;
    return isLost(change) ? 1 : 0;
  },
  words: ({ now: { outcome } }) =>
    `It had an expectation in the last release and has none in this one: ${hasExpectation(outcome) ? '' : noExpectationWords[outcome.status]}`,
};
