import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { DisruptionCause } from './disruption-cause.ts';

/** What a way of answering is: everything that access, store, documents and pages ask of it. */
interface ResponseKindDescriptor {
  /** As lists and headings name what was sent. */
  readonly words: string;
  /** The rule of access under which it is sent and withdrawn. */
  readonly rule: 'agree-or-propose' | 'confirm-figure' | 'question-data' | 'tell-of-disruption';
  /** Whether a file may come with it. */
  readonly evidence: boolean;
  /** Whether it is about the expectation itself, or why there is none, and so stands in the report. */
  readonly aboutExpectation: boolean;
  /**
   * Where it stands once sent: what waits is answered or accepted by an analyst; an agreement needs no answer, and a
   * confirmation counts without one.
   */
  readonly onceSent: 'waiting' | 'agreed' | 'confirmed';
  /** What the audit record says that its sender did, and in words that follow a name. */
  readonly action: string;
  readonly actionWords: string;
  /** What its sender reads after sending: a title, and what comes next. */
  readonly sentTitle: string;
  readonly next: readonly string[];
}

/** The ways in which a school answers its report. Row security knows each by its rule (database/policies). */
export const responseKindOf = {
  agree: {
    words: 'Agreed with the expectation',
    rule: 'agree-or-propose',
    evidence: false,
    aboutExpectation: true,
    onceSent: 'agreed',
    action: 'agreed',
    actionWords: 'agreed the expectation',
    sentTitle: 'You have agreed',
    next: [
      'It is on record that your school agrees with the minimum. You can still aim higher.',
      'You can withdraw your agreement while this report is in force.',
    ],
  },
  propose: {
    words: 'Proposed another expectation',
    rule: 'agree-or-propose',
    evidence: false,
    aboutExpectation: true,
    onceSent: 'waiting',
    action: 'proposed',
    actionWords: 'proposed another expectation',
    sentTitle: 'Proposal sent',
    next: [
      'An analyst reads your reasons and accepts your proposal, or answers it. You see the answer here.',
      'Until then the expectation of the report holds. Both numbers stay on record.',
    ],
  },
  'confirm-figure': {
    words: 'Confirmed the figure in question',
    rule: 'confirm-figure',
    evidence: true,
    aboutExpectation: true,
    onceSent: 'confirmed',
    action: 'confirmed-figure',
    actionWords: 'confirmed the figure in question',
    sentTitle: 'Figure confirmed',
    next: [
      'The next calculation sets an expectation from the figure. You then get a new report.',
      'Until then nothing is asked of your school. You can withdraw this while the present report is in force.',
    ],
  },
  'question-data': {
    words: 'Questioned the data',
    rule: 'question-data',
    evidence: true,
    aboutExpectation: false,
    onceSent: 'waiting',
    action: 'questioned-data',
    actionWords: 'questioned the data',
    sentTitle: 'Question sent',
    next: [
      'An analyst looks at the figure and answers you here.',
      'If it was wrong, the report is corrected. Figures are never changed in silence: a correction is a new report.',
    ],
  },
  disruption: {
    words: 'Told us about a disruption',
    rule: 'tell-of-disruption',
    evidence: true,
    aboutExpectation: false,
    onceSent: 'waiting',
    action: 'told-of-disruption',
    actionWords: 'told us about a disruption',
    sentTitle: 'Disruption recorded',
    next: [
      'An analyst reads it beside what the counts of your registers say, and accepts it, accepts some of its days, or declines it with a reason. You see the answer here.',
      'Once accepted, it counts when last year’s figure or this year’s result is read: with the days and without them. The record of your registers is not changed.',
    ],
  },
} as const satisfies Readonly<Record<string, ResponseKindDescriptor>>;

export type ResponseKind = keyof typeof responseKindOf;
export type ResponseAction = (typeof responseKindOf)[ResponseKind]['action'];

export const responseKinds = Object.keys(responseKindOf) as readonly ResponseKind[];

/** What a school said, as it is kept: the figures of the report stand beside it, so that both stay on record. */
export type ResponseBody = Agreement | Proposal | Confirmation | DataQuestion | Disruption;

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

/** The head confirms the figure that is in question. It counts for that figure of that year and for no other. */
export interface Confirmation {
  readonly kind: 'confirm-figure';
  readonly year: AcademicYear;
  /** Attendance that the report gives for the year, %. */
  readonly attendance: number;
  /** How the school knows, where it says. */
  readonly how?: string | undefined;
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
