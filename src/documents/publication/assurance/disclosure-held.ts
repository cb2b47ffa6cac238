import { counted } from '../../../presentation/formatting.ts';
import type { AssuranceQuestion, AssuranceSource } from './assurance-question.ts';

const levels = ['National', 'Regional', 'Local authority'] as const;

/** How many figures of sessions are hidden. */
export const hiddenFigures = (cells: AssuranceSource['cells']): number =>
  levels
    .flatMap((level) => [cells.hiddenAt(level, 'all'), cells.hiddenAt(level, 'groups')])
    .reduce((sum, { hidden }) => sum + hidden, 0);

/**
 * What follows exactly is not written at all; widths are held as far as a bounded amount of work goes (docs/decisions/0140). It is
 * asked so that the analyst knows what was held, and of how many figures.
 */
export const disclosureHeld: AssuranceQuestion = {
  name: 'disclosure',
  asks: 'Can a hidden figure be worked out? That is held while a release is made, and one that fails is not written: none that was never told follows exactly from this release and those before it. And can one be told to within less than 5? That is looked for as long as there is time for it.',
  answer: ({ cells, notSeenWide }) => ({
    lookedAt: hiddenFigures(cells),
    // How many, and not which: everybody can read it.
    found:
      notSeenWide === 0
        ? []
        : [
            `${counted(notSeenWide, 'hidden figure was', 'hidden figures were')} not seen to be wide in the time that there is for it`,
          ],
  }),
};
