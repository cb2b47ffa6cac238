import type { DisruptionCause } from './disruption-cause.ts';

/** What a school said, as it is kept: the figures of the report stand beside it, so that both stay on record. */
export type ResponseBody = Agreement | Proposal | DataQuestion | Disruption;

/** The head agrees with the expectation of the report. */
export interface Agreement {
  readonly kind: 'agree';
  /** Attendance that the report asks for, %. */
  readonly minimum: number;
}

/** The head proposes another expectation. */
export interface Proposal {
  readonly kind: 'propose';
  /** Attendance that the report asks for, %. */
  readonly minimum: number;
  /** Attendance that the head proposes, %. */
  readonly proposed: number;
  readonly reasons: string;
}

/** A figure of the report looks wrong. */
export interface DataQuestion {
  readonly kind: 'question-data';
  /** Which figure, by its name among those of the report. */
  readonly figure: string;
  /** The figure as the report words it: "Attendance in 2022/23". */
  readonly label: string;
  /** What the report says. */
  readonly says: string;
  readonly shouldBe: string;
  readonly explanation: string;
}

/** Something outside the school's control kept pupils away. */
export interface Disruption {
  readonly kind: 'disruption';
  /** First and last day, yyyy-mm-dd; no last day where it goes on. */
  readonly from: string;
  readonly to?: string | undefined;
  readonly cause: DisruptionCause;
  readonly happened: string;
  /** About how many pupils it kept away, where the school says. */
  readonly pupils?: number | undefined;
}
