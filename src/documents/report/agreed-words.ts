import { percent, percentUpTo } from '../../presentation/formatting.ts';
import type { Agreed, SettledExpectation } from '../../workflow/responses/agreed-expectation.ts';

/** Rates that people propose have at most two digits after the point; the minimum has one, as in the report. */
const proposedRate = (rate: number): string => percentUpTo(rate, 2);

/** What stands agreed, with both numbers: never instead of what the release asks. */
export function settledWords({ agreed, minimum, beside, reason }: SettledExpectation): string {
  const [said, asked] = [proposedRate(agreed), percent(minimum)];
  if (beside === 'same') return `The school has agreed to the minimum of ${asked} attendance.`;
  if (beside === 'higher') {
    return `The school aims for ${said} attendance, which was agreed. That is higher than the minimum of ${asked}, which stays as it is.`;
  }
  return `An expectation of ${said} attendance was agreed. That is lower than the minimum of ${asked}, which stays on record. The reason: ${reason}`;
}

/** Where head and department stand, in a sentence or two for the page beside the report. */
export function agreedWords(agreed: Agreed): readonly string[] {
  if (agreed.state === 'nothing-said') return [];
  if (agreed.state === 'agreed') return [settledWords(agreed.settled)];
  const { proposed, minimum, settled } = agreed;
  return [
    `The school has proposed ${proposedRate(proposed)} attendance instead of ${percent(minimum)}. An analyst has not answered yet.`,
    ...(settled === undefined ? [] : [`Until then: ${settledWords(settled)}`]),
  ];
}
