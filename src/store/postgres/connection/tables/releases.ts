import type { ColumnType, Generated } from 'kysely';
import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { Outcome } from '../../../../expectations/outcome.ts';
import type { ReleaseEventKind } from '../../../../workflow/release/release-event-kind.ts';
import type { ReleaseState } from '../../../../workflow/release/release-state.ts';
import type { Json } from './json.ts';

/** A release as everybody who may see a report of it may know it. Inserting one records its `drafted` event. */
export interface ReleaseRow {
  readonly number: Generated<number>;
  /** SHA-256 of the sealed content; null until a run has finished. */
  readonly content_id: string | null;
  readonly expectation_year: AcademicYear | null;
  readonly baseline: AcademicYear | null;
  readonly method_name: string | null;
  readonly method_version: string | null;
  /** Follows from the events; nothing else can set it. */
  readonly state: ColumnType<ReleaseState, never, never>;
  /** Who drafted it. */
  readonly prepared_by: string;
  readonly created_at: Date;
  /** When it is planned to be released, or was. */
  readonly release_at: ColumnType<Date | null, never, never>;
  /** The last day on which schools are asked to respond; null where none was chosen. Selected as text. */
  readonly respond_by: ColumnType<Date | null, never, never>;
}

/** What only analysts and approvers know of a release. */
export interface ReleaseDetailRow {
  readonly release: number;
  /** Counts, checks, overrides, method, evaluation: what the task list shows. */
  readonly summary: Json;
  /** Where the files came from. */
  readonly source: Json;
}

/** What happened to a release, in order. Append-only. */
export interface ReleaseEventRow {
  readonly release: number;
  /** From 1; given by the database. */
  readonly seq: ColumnType<number, never, never>;
  readonly kind: ReleaseEventKind;
  readonly at: Date;
  readonly by_person: string | null;
  /** `because`, `run`, `check`, `time`, `respondBy`, `byRelease`, `lookAt`, as the event of that kind has them. */
  readonly detail: ColumnType<Readonly<Record<string, unknown>>, string | undefined, never>;
}

/** One file of the sealed folder of a release. */
export interface ReleaseFileRow {
  readonly release: number;
  readonly path: string;
  readonly content: Buffer;
}

/** How far a step of work on a release has come. */
export interface ReleaseProgressRow {
  readonly release: number;
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly at: Date;
}

/** One school's expectation in one release. A figure that is missing is null, and `status` is the reason. */
export interface ExpectationRow {
  readonly release: number;
  readonly urn: Urn;
  readonly status: Outcome['status'];
  /** Attendance figures in % of possible sessions; improvement and gap in percentage points. */
  readonly baseline_attendance: number | null;
  /** Last year's own figure, where the baseline may be steadied by earlier years. */
  readonly published_attendance: number | null;
  readonly expected_attendance: number | null;
  readonly minimum_improvement: number | null;
  readonly similar_attendance: number | null;
  readonly gap: number | null;
  /** The schools that the report names as similar. */
  readonly similar_urns: readonly Urn[];
  /** Gzip of the report's content as JSON. */
  readonly content: Buffer;
  /** Gzip of the drawn report as JSON, and SHA-256 of the template that drew it. */
  readonly drawn: Buffer | null;
  readonly drawn_by: string | null;
}

/** What governors read when the head shares it. */
export interface BoardPackRow {
  readonly release: number;
  readonly urn: Urn;
  /** Gzip of the board pack's content as JSON. */
  readonly content: Buffer;
}

/** A report as a PDF, made when the release was published. */
export interface ReportPdfRow {
  readonly release: number;
  readonly urn: Urn;
  readonly bytes: Buffer;
  readonly made_at: Date;
}
