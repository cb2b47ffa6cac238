import type { Phase } from '../../../attendance/phase.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Outcome } from '../../../expectations/outcome.ts';
import type { SchoolResponse } from './school-filter.ts';

/** One school as lists and downloads have it. Rates in % of possible sessions, differences in percentage points. */
export interface ListedSchool {
  readonly urn: Urn;
  /** Null where no file names the school. */
  readonly name: string | null;
  readonly phase: Phase;
  readonly localAuthority: string | null;
  readonly trust: string | null;
  readonly status: Outcome['status'];
  /** Null where none is published. */
  readonly attendance: number | null;
  /** Null, with the next three, where there is no expectation. */
  readonly expected: number | null;
  readonly improvement: number | null;
  readonly similar: number | null;
  /** Similar schools' less the school's own: above 0 when the school is below its like. */
  readonly gap: number | null;
  readonly response: SchoolResponse;
  /** How the year goes, in the method’s word; null where it is not read. */
  readonly progress: string | null;
}
