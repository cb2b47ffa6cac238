import type { Denial } from '../../../access/denial.ts';

/** Refused, and the refusal is in the audit record. Whoever asked is told only *not found*. */
export class Denied extends Error {
  readonly because: Denial;

  constructor(because: Denial) {
    super(`refused: ${because}`);
    this.because = because;
  }
}

/** The session ended or ran out between the decision and the commit: nothing was kept, and nothing is answered. */
export class SessionLapsed extends Denied {
  constructor() {
    super('not-signed-in');
  }
}
