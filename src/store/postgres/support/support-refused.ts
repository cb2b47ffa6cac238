import { type SupportRefusal, supportRefusals } from '../../../workflow/support/support-step.ts';

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
  const { code, message, constraint } = cause as { code?: string; message?: string; constraint?: string };
  if (code === '23505' && constraint === 'support_held') return new SupportRefused('another-offer-stands');
  if (code !== 'AB009') return undefined;
  return new SupportRefused(
    Object.hasOwn(supportRefusals, message ?? '') ? (message as SupportRefusal) : 'not-in-this-state',
  );
}
