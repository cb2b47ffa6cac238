import type { AttendancePlace } from '../attendance/places/attendance-place.ts';
import type { Region } from '../attendance/region.ts';
import type { Urn } from '../attendance/urn.ts';
import type { PublicationStep } from '../workflow/publication/publication-step.ts';
import type { ReleaseState } from '../workflow/release/release-state.ts';
import type { SupportState } from '../workflow/support/support-state.ts';
import type { YearTurnState } from '../workflow/year-turn/year-turn-step.ts';

/** What access needs to know of a school. What is unknown matches nobody. */
export interface SchoolFacts {
  readonly urn: Urn;
  /** Three-digit code. */
  readonly localAuthority: string | undefined;
  readonly region: Region | undefined;
  /** Group UID. */
  readonly trust: string | undefined;
  /** The head has shared the report with the local authority and not taken that back. */
  readonly sharedWithLocalAuthority: boolean;
  /** The head has shared the board pack with governors and not taken that back. */
  readonly boardPackShared: boolean;
  /** Hubs to which the school was referred and whose support it accepted. */
  readonly acceptedHubs: readonly string[];
  /** The head has agreed that schools like this one may be given a name and an address to write to. */
  readonly contactConsented: boolean;
}

/** What access needs to know of a release. */
export interface ReleaseFacts {
  readonly state: ReleaseState;
  /** UUID of the person who drafted it. */
  readonly preparedBy: string;
}

/** One school's expectation in one release. */
export interface ReportFacts {
  readonly school: SchoolFacts;
  readonly release: ReleaseFacts;
}

/** A record of one school, such as its responses. */
export interface OfSchool {
  readonly school: SchoolFacts;
}

/** How a school's year was read when it ended. */
export interface YearResultFacts extends OfSchool {
  /** How far the turn of that year has come. */
  readonly yearTurn: YearTurnState;
}

/** A place that is made of schools. */
export interface OfPlace {
  readonly place: AttendancePlace;
  /** Of a local authority: where it is, if that is known. */
  readonly region: Region | undefined;
}

/** A record of one release. */
export interface OfRelease {
  readonly release: ReleaseFacts;
}

/** What access needs to know of a release of public statistics. */
export interface StatisticsFacts {
  readonly state: PublicationStep;
  /** UUID of the analyst who signed it. */
  readonly signedBy: string | undefined;
}

/** A release of public statistics. */
export interface OfPublication {
  readonly publication: StatisticsFacts;
}

/** Another school's contact, asked for by a school. */
export interface ContactFacts {
  /** The school whose contact it is. */
  readonly of: SchoolFacts;
  /** The school that asks. */
  readonly for: Urn;
  /** Whether the report of the school that asks names the other as similar. */
  readonly inReport: boolean;
}

/** An offer of support to one school. */
export interface SupportFacts extends OfSchool {
  readonly support: {
    readonly state: SupportState;
    /** Id of the hub that the school is placed with. */
    readonly hub: string | undefined;
    /** UUID of the adviser who decided on it. */
    readonly adviser: string | undefined;
    /** Id of the hub that proposed it. */
    readonly proposedBy: string | undefined;
  };
}

/** A question from one school to another. */
export interface HelpFacts {
  readonly help: {
    /** The school that asks. */
    readonly from: Urn;
    /** The school that is asked. */
    readonly to: Urn;
  };
}

/** A hub, as an organisation. */
export interface HubFacts {
  readonly hub: string;
}

/** For rules about a page or a list as a whole, which is the same record for everybody. */
export type Nothing = Readonly<Record<string, never>>;
