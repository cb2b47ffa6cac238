import { type SupportRefusal, supportRefusals } from '../../../workflow/support/support-step.ts';
import { refusalNamed } from '../connection/refusal-named.ts';

/** A step in the course of support that cannot be taken; nothing was changed. */
export class SupportRefused extends Error {
  readonly because: SupportRefusal;

  constructor(because: SupportRefusal) {
    super(supportRefusals[because]);
    this.because = because;
  }
}

/** What the database's trigger, or one of its indexes, objects to; undefined for any other fault. */
export function supportRefusalOf(cause: unknown): SupportRefused | undefined {
  const because = refusalNamed(cause, {
    words: supportRefusals,
    index: { name: 'support_held', means: 'another-offer-stands' },
    otherwise: 'not-in-this-state',
  });
  return because && new SupportRefused(because);
}
