import type { Generated } from 'kysely';
import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { Json } from './json.ts';

/** A program that sends registers, by the issuer and the client of its tokens. */
export interface MachineRow {
  readonly id: Generated<string>;
  readonly issuer: string;
  readonly client_id: string;
  readonly name: string;
  /** Any school may appoint it on its page. */
  readonly offered: Generated<boolean>;
}

/** A school lets a machine send for it; at most one that is not dismissed for both. */
export interface AppointmentRow {
  readonly id: Generated<string>;
  readonly urn: Urn;
  readonly machine: string;
  readonly given_at: Date;
  readonly dismissed_at: Date | null;
}

/** What is one for each school that has registers. */
export interface RegisterBookRow {
  readonly urn: Urn;
  /** Goes up with every change of roll, calendar, mapping or appointment. */
  readonly version: number;
  readonly next_pupil: Generated<number>;
}

/** An enrolment, by a number of its school's own. */
export interface PupilRow {
  readonly urn: Urn;
  readonly pupil: number;
}

/** A name for a pupil that the school uses, as a keyed pseudonym. */
export interface PupilReferenceRow {
  readonly urn: Urn;
  readonly pseudonym: Buffer;
  readonly key_version: number;
  readonly pupil: number;
}

/** Two enrolments that were one child. */
export interface PupilRelinkingRow {
  readonly urn: Urn;
  readonly from_pupil: number;
  readonly to_pupil: number;
  readonly at: Date;
  readonly by_machine: string;
  readonly why: string;
}

/** What held of a pupil from a first to a last date. */
export interface EnrolmentRow {
  readonly urn: Urn;
  readonly pupil: number;
  readonly first: string;
  readonly last: string | null;
  readonly year_group: number | null;
  readonly registration_group: string;
  readonly dual_registered: boolean | null;
  readonly boards: boolean | null;
  readonly fsm: boolean | null;
  readonly sen_support: boolean | null;
  readonly ehc_plan: boolean | null;
  readonly sex: 'F' | 'M' | null;
}

/** A school's calendar of one year. */
export interface SchoolCalendarRow {
  readonly urn: Urn;
  readonly academic_year: AcademicYear;
  readonly calendar: Json;
}

/** What a school calls a code. */
export interface CodeMappingRow {
  readonly urn: Urn;
  readonly local_code: string;
  readonly code: string;
}

/** What was sent and answered. */
export interface SubmissionRow {
  readonly id: string;
  readonly machine: string;
  readonly at: Date;
  readonly way: string;
  readonly idempotency_key: string | null;
  readonly body_sha256: Buffer | null;
  readonly outcome: Json;
}

/** One version of a register. */
export interface RegisterRow {
  readonly urn: Urn;
  readonly on_date: string;
  readonly session: string;
  readonly registration_group: string;
  readonly version: number;
  /** Packed: src/attendance/registers. */
  readonly marks: Buffer;
  readonly submission: string;
  readonly by_machine: string;
  readonly accepted_at: Date;
  readonly why: string | null;
  readonly xact: Generated<number>;
}

/** A row that could not be accepted. */
export interface QuarantinedMarkRow {
  readonly id: Generated<number>;
  readonly submission: string;
  readonly urn: Urn;
  readonly date_text: string;
  /** The date that it means, where it is one. */
  readonly on_date: Generated<string | null>;
  readonly session: string | null;
  readonly pseudonym: Buffer | null;
  readonly code: string | null;
  readonly minutes_late: number | null;
  readonly fault: string;
  readonly at: Date;
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
}

/** What went of a school's pupils when its time was over. */
export interface PupilRowsRemovedRow {
  readonly urn: Urn;
  readonly before: string;
  readonly at: Date;
  readonly registers: number;
  readonly quarantined: number;
  readonly enrolments: number;
  readonly pupils: number;
}

/** Sessions of a joiner at the school before. */
export interface PreviousSchoolSessionsRow {
  readonly urn: Urn;
  readonly pupil: number;
  readonly academic_year: AcademicYear;
  readonly from_laestab: number;
  readonly possible: number;
  readonly attended: number;
  readonly authorised: number;
  readonly unauthorised: number;
  readonly submission: string;
}

/** A school in a window of time, in counts. */
export interface JoinerCountRow {
  readonly urn: Urn;
  readonly academic_year: AcademicYear;
  readonly year_group: number;
  /** Null where the school's own roll begins in the year. */
  readonly joiners: number | null;
  readonly bands: readonly number[];
  readonly counted_at: Date;
}

/** What makes other figures of a school's year differ, in counts. */
export interface CauseCountRow {
  readonly urn: Urn;
  readonly academic_year: AcademicYear;
  readonly up_to: IsoDate;
  readonly leavers: number;
  readonly leavers_possible: number;
  readonly leavers_absent: number;
  readonly late_known: boolean;
}

/** What of a school's day was changed when the Department no longer read it, in counts. */
export interface LateChangeRow {
  readonly urn: Urn;
  readonly on_date: IsoDate;
  readonly changed: number;
  readonly now_possible: number;
  readonly now_absent: number;
  readonly stood_possible: number;
  readonly stood_absent: number;
  readonly came_later: number;
}

export interface SchoolCountRow {
  readonly urn: Urn;
  readonly kind: string;
  readonly first: string;
  readonly last: string;
  readonly version: number;
  readonly counts: Json;
  /** Null where it was counted here, of marks. */
  readonly submission: string | null;
  readonly of_marks: Generated<boolean>;
  readonly registers_expected: Generated<number | null>;
  readonly registers_received: Generated<number | null>;
  readonly at: Date;
}
