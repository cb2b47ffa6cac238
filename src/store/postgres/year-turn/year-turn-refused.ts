import { type YearTurnRefusal, yearTurnRefusals } from '../../../workflow/year-turn/year-turn-step.ts';
import { refusalNamed } from '../connection/refusal-named.ts';

/** A step in the turn of a year that cannot be taken; nothing was changed. */
export class YearTurnRefused extends Error {
  readonly because: YearTurnRefusal;

  constructor(because: YearTurnRefusal) {
    super(yearTurnRefusals[because]);
    this.because = because;
  }
}

/** What the database's trigger objects to; undefined for any other fault. */
export function yearTurnRefusalOf(cause: unknown): YearTurnRefused | undefined {
  const because = refusalNamed(cause, {
    words: yearTurnRefusals,
    otherwise: 'not-in-this-state',
  });
  return because && new YearTurnRefused(because);
}
