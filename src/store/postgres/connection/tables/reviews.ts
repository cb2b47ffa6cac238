import type { Phase } from '../../../../attendance/phase.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { SchoolChangeKind } from '../../../../expectations/comparison/school-change.ts';
import type { Outcome } from '../../../../expectations/outcome.ts';
import type { Json } from './json.ts';

/** The check of a release's files; not finished while `outcome` is null. */
export interface ReleaseIntakeRow {
  readonly release: number;
  readonly asked_at: Date;
  readonly finished_at: Date | null;
  readonly outcome: Json | null;
  /** `faults.csv`, whole. */
  readonly faults: Buffer | null;
}

/** One school in a release and in the last one. Attendance in %, improvement in percentage points. */
export interface ReleaseChangeRow {
  readonly release: number;
  readonly urn: Urn;
  readonly before_urn: Urn | null;
  readonly name: string | null;
  readonly local_authority: string;
  readonly phase: Phase;
  readonly kind: SchoolChangeKind;
  readonly before_status: Outcome['status'] | null;
  readonly status: Outcome['status'] | null;
  readonly before_attendance: number | null;
  readonly attendance: number | null;
  readonly before_improvement: number | null;
  readonly improvement: number | null;
  readonly before_expected: number | null;
  readonly expected: number | null;
  /** From 1; null where the school is not among the most surprising. */
  readonly surprise_rank: number | null;
  readonly surprises: Json | null;
}
