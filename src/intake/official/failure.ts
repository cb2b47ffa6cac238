import type { Fault } from './faults.ts';
import type { SeenFile } from './seen-file.ts';

/** Why an intake stopped. */
export type FailureReason =
  | 'folder-not-readable'
  | 'file-missing'
  | 'year-missing'
  | 'wrong-year'
  | 'two-files-for-one-year'
  | 'file-unreadable'
  | 'file-truncated'
  | 'file-empty'
  | 'too-many-faults';

/**
 * The intake cannot go on. `message` is for a person: what is wrong, where, and what to do about it.
 * The only error that reading data of any content throws.
 */
export class IntakeFailure extends Error {
  readonly reason: FailureReason;
  /** The faulty cells behind it, where there are any, to be written to `faults.csv`. */
  readonly faults: readonly Fault[];
  /** The same for a page: without folders of the server and commands, and without what its list of faults says. */
  readonly onPage: string;
  /** Every file known by its header, and its rows as far as it was read. */
  files: readonly SeenFile[] = [];

  constructor(reason: FailureReason, message: string, faults: readonly Fault[] = [], onPage = message) {
    super(message);
    this.name = 'IntakeFailure';
    this.reason = reason;
    this.faults = faults;
    this.onPage = onPage;
  }
}
