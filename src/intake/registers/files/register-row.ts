import type { Session } from '../../../attendance/codes/code-on-date.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** One mark as a file has it, and where. */
export interface FileMark {
  readonly line: number;
  readonly urn: Urn;
  readonly date: string;
  readonly session: Session | string;
  readonly pupil: string;
  readonly code: string;
  readonly minutesLate: number | undefined;
}

/** Sessions of one code of a school's day, and where. */
export interface FileCount {
  readonly line: number;
  readonly urn: Urn;
  readonly date: string;
  readonly code: string;
  readonly sessions: number;
  readonly yearGroup: number | undefined;
}

/** A row that cannot even be quarantined: it names no school, or breaks the file's own shape. */
export interface RowNotRead {
  readonly line: number;
  readonly column: string;
  readonly why: string;
}
