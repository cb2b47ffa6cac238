import { type HelpRefusal, helpRefusals } from '../../../workflow/helping/help-step.ts';
import { refusalNamed } from '../connection/refusal-named.ts';

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
  const because = refusalNamed(cause, {
    words: helpRefusals,
    index: { name: 'help_open_once', means: 'asked-already' },
    otherwise: 'not-in-this-state',
  });
  return because && new HelpRefused(because);
}
