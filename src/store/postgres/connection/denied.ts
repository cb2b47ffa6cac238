import type { Denial } from '../../../access/denial.ts';

/** Refused, and the refusal is in the audit record. Whoever asked is told only *not found*. */
export class Denied extends Error {
  readonly because: Denial;

  constructor(because: Denial) {
    super(`refused: ${because}`);
    this.because = because;
  }
}
