import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Session } from '../../../attendance/codes/code-on-date.ts';
import type { Mark } from '../../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { MarkFault } from '../../../intake/registers/mark-fault.ts';
import type { SubmissionWay } from './submission-way.ts';

/** What one request, or one part of a file, asks to be kept: all of it, or nothing. */
export interface Submission {
  /** UUID: the receipt. */
  readonly id: string;
  /** UUID of the machine. */
  readonly machine: string;
  readonly at: Date;
  readonly way: SubmissionWay;
  readonly idempotency: { readonly key: string; readonly bodySha256: Buffer } | undefined;
  readonly registers: readonly SubmittedRegister[];
  readonly quarantined: readonly QuarantinedRow[];
  /** Rows of quarantine that this mends. */
  readonly mends?: readonly number[];
  readonly faults: readonly RowFault[];
}

/** Where a register stands. */
export interface RegisterPlace {
  readonly urn: Urn;
  readonly date: IsoDate;
  readonly session: Session;
  readonly group: string;
}

/** One register of a submission, judged against a version of the school's book. */
export interface SubmittedRegister extends RegisterPlace {
  readonly bookVersion: number;
  readonly marks: readonly Mark[];
  /** Replaces the register, or merges into it by pupil. */
  readonly manner: 'replace' | 'merge';
  /** Pupils whose standing mark stays, though a replacing register lacks them. */
  readonly unsettled: ReadonlySet<number>;
  readonly why: string | undefined;
  /** Numbers of the roll by those that they have taken the place of, where the school has linked any. */
  readonly relinked?: ReadonlyMap<number, number>;
  /** Refuse it all unless the standing register has this tag; null: unless there is none. */
  readonly ifMatch?: string | null;
}

/** A row that is none, with what is needed to mend it. */
export interface QuarantinedRow {
  readonly urn: Urn;
  readonly bookVersion: number;
  readonly dateText: string;
  readonly session: string;
  readonly pseudonym: Buffer | undefined;
  readonly code: string;
  readonly minutesLate: number | undefined;
  readonly fault: MarkFault;
}

/** What became of one register. */
export interface RegisterResult extends RegisterPlace {
  readonly result: 'created' | 'amended' | 'unchanged';
  readonly version: number;
  /** Marks that stand in it now. */
  readonly marks: number;
  /** Marks that are other than before. */
  readonly changed: number;
  readonly etag: string;
}

/** What is told of a submission, and again when it is repeated. */
export interface SubmissionOutcome {
  readonly registers: readonly RegisterResult[];
  readonly faults: readonly RowFault[];
}

/** A row that was not accepted: the register's place in what came, and the row's place in the register. */
export interface RowFault {
  readonly register: number;
  readonly row: number;
  /** `not-found`: the machine is not appointed by such a school, or there is none: it does not learn which. */
  readonly fault: MarkFault | 'not-found';
}

/** How a submission ended. */
export type SubmissionEnd =
  | {
      readonly kind: 'kept';
      readonly receipt: string;
      readonly outcome: SubmissionOutcome;
      readonly repeated: boolean;
    }
  /** A school's book has changed since the marks were judged: judge them again. */
  | { readonly kind: 'stale'; readonly urns: readonly Urn[] }
  | { readonly kind: 'key-of-another-body' }
  | { readonly kind: 'not-as-expected' };
