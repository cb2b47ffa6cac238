import { type HelpRefusal, helpRefusals } from '../../../workflow/helping/help-step.ts';

/** A step between two schools that cannot be taken; nothing was changed. */
export class HelpRefused extends Error {
  readonly because: HelpRefusal;

  constructor(because: HelpRefusal) {
    super(helpRefusals[because]);
    this.because = because;
  }
}

/** What the database's trigger, or one of its indexes, objects to; undefined for any other fault. */
export function helpRefusalOf(cause: unknown): HelpRefused | undefined {
  const { code, message, constraint } = cause as { code?: string; message?: string; constraint?: string };
  if (code === '23505' && constraint === 'help_open_once') return new HelpRefused('asked-already');
  if (code !== 'AB009') return undefined;
  return new HelpRefused(
    Object.hasOwn(helpRefusals, message ?? '') ? (message as HelpRefusal) : 'not-in-this-state',
  );
}
