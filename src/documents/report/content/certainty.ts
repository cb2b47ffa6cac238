import type { Expectation } from '../../../expectations/outcome.ts';
import { bullets, paragraph, type Section } from '../../../presentation/blocks.ts';
import { inHundred, points } from '../../../presentation/formatting.ts';
import type { ReportSubject } from './subject.ts';
import { chanceRange } from './within-chance.ts';

/** How sure the figures are, in words: undefined where there is no expectation to be sure of. */
export function certaintySection({ expectation, release, digits }: ReportSubject): Section | undefined {
  if (expectation === undefined) return undefined;
  if (release.method.chance !== undefined) return secondEdition(expectation, digits);
  const { chanceSd, minimumImprovement, status } = expectation;
  const { chanceMetIfUnchanged = Number.NaN, chanceMissedIfImproved = Number.NaN } = expectation;
  const range = chanceRange(chanceSd);
  const example = release.method.improvement.exampleImprovement;
  return {
    id: 'certainty',
    heading: 'How sure we are',
    blocks: [
      paragraph(
        `In a school of your size, chance alone moves attendance by up to ${points(range)}, up or down, in 8 years out of 10. ` +
          'Chance means which pupils happen to be ill or in difficulty that year. It says nothing about how well a school works.',
      ),
      ...(status === 'set' && minimumImprovement < range
        ? [
            paragraph(
              `What we ask, ${points(minimumImprovement, digits)}, is less than that. One year’s figure alone cannot prove that it was reached, or that it was not.`,
            ),
          ]
        : []),
      status === 'maintain'
        ? paragraph(
            `If nothing really changes, the chance that your figure comes out the same or higher is about ${inHundred(chanceMetIfUnchanged)}. A small fall is to be expected half the time.`,
          )
        : bullets(
            `If nothing really changes, the chance that your figure reaches the minimum all the same is about ${inHundred(chanceMetIfUnchanged)}.`,
            `If attendance really rises by ${points(example)}, the chance that your figure falls short all the same is about ${inHundred(chanceMissedIfImproved)}.`,
          ),
      paragraph(
        'So a result is never read alone. Where a change is smaller than chance can explain, the answer is “cannot tell”, not “missed”.',
      ),
    ],
  };
}

/**
 * Since 2.0.0: how far schools like this one really move, and how a year will be read. No chance of reaching it by luck: it did not
 * foretell who did.
 */
function secondEdition({ changeSd, minimumImprovement, status }: Expectation, digits: number): Section {
  const range = chanceRange(changeSd);
  return {
    id: 'certainty',
    heading: 'How sure we are',
    blocks: [
      paragraph(
        `From one year to the next, a school of your size and attendance moves by up to ${points(range)}, up or down, in 8 years out of 10, without anybody being able to say why. It says nothing about how well a school works.`,
      ),
      ...(status === 'set' && minimumImprovement < range
        ? [
            paragraph(
              `What we ask, ${points(minimumImprovement, digits)}, is less than that. So one year’s figure is read with care:`,
            ),
          ]
        : [paragraph('So one year’s figure is read with care:')]),
      bullets(
        'If you reach the figure, you reached it. Nothing less will be said.',
        'If you fall short by no more than chance explains, that is “within chance”.',
        'If you fall short by more, but schools like yours did no better that year, that is “as its similar schools”.',
        'Only “not reached”, which is further than both, counts towards an offer of support.',
      ),
    ],
  };
}
