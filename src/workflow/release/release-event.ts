import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { ApprovedUnseen } from './parts-to-look-at.ts';
import type { ReleaseEventKind } from './release-event-kind.ts';

interface Happening<Kind extends ReleaseEventKind> {
  readonly kind: Kind;
  readonly at: Date;
}

/** Something that a person did: `by` identifies the person. */
interface Deed<Kind extends ReleaseEventKind> extends Happening<Kind> {
  readonly by: string;
}

/** A deed that goes on record only with its reason. */
interface ReasonedDeed<Kind extends ReleaseEventKind> extends Deed<Kind> {
  readonly because: string;
}

interface OfFile {
  /** Its name, below the folder of its year where one was given. */
  readonly file: string;
  /** Hexadecimal, of its bytes. */
  readonly sha256: string;
}

interface Run {
  /** Counts runs of one release from 1: an answer of a run that was given up is told from that of the present one. */
  readonly run: number;
}

interface LastDay {
  /** The last day on which schools are asked to respond; missing where none was chosen. */
  readonly respondBy?: IsoDate;
}

/** One thing that happened to a release. What a job does has no `by`. */
export type ReleaseEvent =
  | Deed<'drafted'>
  | (Deed<'file-added'> & OfFile)
  | (Deed<'file-removed'> & OfFile)
  | (Deed<'run-started'> & Run)
  | (Happening<'run-failed'> & Run & { readonly because: string; readonly lookAt: readonly string[] })
  | (ReasonedDeed<'overridden'> & { readonly check: string })
  /** A school's figure that is in question, and that the person found to be right: the figure, %, and its year. */
  | (ReasonedDeed<'figure-confirmed'> & {
      readonly urn: Urn;
      readonly year: AcademicYear;
      readonly attendance: number;
    })
  | (Happening<'checked'> & Run)
  /** `notLookedAt`: parts that the approver had not looked at, with the reason. */
  | (Deed<'approved'> & Partial<ApprovedUnseen>)
  /** `time`: when it shall be released. */
  | (Deed<'planned'> & { readonly time: Date } & LastDay)
  /** `by` is missing when a plan's time had come and the job released it; the plan has the last day then. */
  | (Happening<'released'> & { readonly by?: string } & LastDay)
  /** `byRelease`: the number of the release that took its place. */
  | (Happening<'superseded'> & { readonly byRelease: number })
  | ReasonedDeed<'suspended'>
  | (Happening<'corrected'> & { readonly byRelease: number })
  | ReasonedDeed<'withdrawn'>;
