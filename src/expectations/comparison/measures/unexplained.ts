import { hasExpectation } from '../../outcome.ts';
import type { Present, SurpriseMeasure } from '../surprise.ts';
import { unexplainedChange } from '../unexplained-change.ts';
import { size } from './in-words.ts';

const unexplainedOf = ({ now, before }: Present): number | undefined =>
  before !== undefined && hasExpectation(now.outcome) && hasExpectation(before.outcome)
    ? unexplainedChange(now.outcome, before.outcome)
    : undefined;

/** More or less is asked than before, and the school's own attendance is not why: the hardest thing to tell a head. */
export const unexplained: SurpriseMeasure = {
  name: 'unexplained-change',
  from: 'median',
  of: unexplainedOf,
  words: (change) => {
    const difference = unexplainedOf(change) ?? 0;
    const side = difference < 0 ? 'less' : 'more';
    return `It is asked for ${size(difference)} ${side} than the last release would ask at its attendance of now: its similar schools, their attendance or the method changed.`;
  },
};
