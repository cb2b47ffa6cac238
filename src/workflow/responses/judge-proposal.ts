/** What a proposed expectation is, beside the minimum. */
export type ProposalJudgement =
  | { readonly stands: true; readonly beside: 'higher' | 'lower' }
  | { readonly stands: false; readonly because: ProposalFault };

/** Why a number cannot be proposed. */
export type ProposalFault = 'not-a-rate' | 'above-100' | 'far-below-the-minimum' | 'is-the-minimum';

/**
 * Further below the minimum than this, pp, a figure of the report must be wrong, and that is said by questioning it:
 * no method asks for a tenth of that (the cap is a setting of the method), and schools hardly ever fall by it in a year.
 */
export const furthestBelow = 10;

/** Two rates that round to the same hundredth are the same expectation. */
const smallestDifference = 0.005;

/**
 * Whether `proposed` can stand as a proposal beside `minimum`, both attendance in %. Upwards there is no limit but
 * 100: ambition is not capped.
 */
export function judgeProposal(minimum: number, proposed: number): ProposalJudgement {
  if (!Number.isFinite(proposed) || proposed < 0) return { stands: false, because: 'not-a-rate' };
  if (proposed > 100) return { stands: false, because: 'above-100' };
  if (proposed < minimum - furthestBelow) return { stands: false, because: 'far-below-the-minimum' };
  if (Math.abs(proposed - minimum) < smallestDifference) return { stands: false, because: 'is-the-minimum' };
  return { stands: true, beside: proposed > minimum ? 'higher' : 'lower' };
}

/**
 * Whether an analyst may accept a proposal: a higher one as it is, a lower one only with a recorded reason.
 *
 * @param reason as the analyst wrote it
 */
export function mayAccept(minimum: number, proposed: number, reason: string): boolean {
  const judgement = judgeProposal(minimum, proposed);
  return judgement.stands && (judgement.beside === 'higher' || reason.trim() !== '');
}
