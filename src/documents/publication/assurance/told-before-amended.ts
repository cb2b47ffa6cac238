import { counted } from '../../../presentation/formatting.ts';
import type { AssuranceQuestion } from './assurance-question.ts';
import { hiddenFigures } from './disclosure-held.ts';

/** What was told cannot be untold: whoever kept the old release has it. The analyst decides whether that is a reason not to publish. */
export const toldBeforeAmended: AssuranceQuestion = {
  name: 'told-before',
  asks: 'Which figures did an earlier release tell, that registers were amended since to be of few pupils? They are hidden from now on, so that this release alone does not tell them. Of how many does the amended number follow for whoever kept that release?',
  answer: ({ cells, toldBefore }) => ({
    lookedAt: hiddenFigures(cells),
    // How many, and not which: everybody can read it.
    found:
      toldBefore === 0
        ? []
        : [
            `${counted(toldBefore, 'hidden figure follows', 'hidden figures follow')} from this release and an earlier one together: suspend the earlier one, or sign that nobody is harmed`,
          ],
  }),
};
