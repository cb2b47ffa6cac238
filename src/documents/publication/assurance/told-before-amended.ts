import { counted } from '../../../presentation/formatting.ts';
import type { AssuranceQuestion } from './assurance-question.ts';
import { hiddenFigures } from './disclosure-held.ts';

/** What was told cannot be untold: whoever kept the old release has it. The analyst decides whether that is a reason not to publish. */
export const toldBeforeAmended: AssuranceQuestion = {
  name: 'told-before',
  asks: 'Do figures that this release hides follow for whoever kept an earlier release? A figure that was published, and is of few pupils since its registers were amended, is hidden from now on.',
  answer: ({ cells, toldBefore }) => ({
    lookedAt: hiddenFigures(cells),
    // How many, and not which: everybody can read it.
    found:
      toldBefore === 0
        ? []
        : [
            `${counted(toldBefore, 'hidden figure follows', 'hidden figures follow')} from this release and an earlier one together`,
          ],
  }),
};
