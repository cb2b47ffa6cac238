import { hasExpectation } from '../../outcome.ts';
import type { SurpriseMeasure } from '../surprise.ts';
import { size } from './in-words.ts';

/** From this share of the cap on, the cap decides what is asked, or all but does. */
const near = 0.95;

/** The method asks for about as much as it ever does: the schools with most to lose from a mistake. */
export const nearCap: SurpriseMeasure = {
  name: 'near-cap',
  from: 'zero',
  of: ({ now: { outcome } }) => {
    if (!hasExpectation(outcome)) return undefined;
    return outcome.cap > 0 && outcome.minimumImprovement >= near * outcome.cap ? 1 : 0;
  },
  words: ({ now: { outcome } }) =>
    hasExpectation(outcome)
      ? `It is asked for ${size(outcome.minimumImprovement)}; the most that the method asks is ${size(outcome.cap)}.`
      : '',
};
