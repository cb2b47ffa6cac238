import { sql } from 'kysely';
import type { Role } from '../../../../access/role.ts';
import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import { query } from '../../connection/handle.ts';

/** A release that was suspended, and what became of it. */
export interface Correction {
  /** Number of the release. */
  readonly release: number;
  readonly expectationYear: AcademicYear;
  readonly suspendedAt: Date;
  /** As whoever suspended it wrote. */
  readonly because: string;
  /** `job` for the command line; null where the audit record does not say. */
  readonly byRole: Role | 'job' | null;
  /** Null, with the next, where it has not been corrected. */
  readonly correctedAt: Date | null;
  readonly correctedBy: number | null;
}

/** Reads the log of corrections, newest first. */
export const readCorrections = query(
  'see-corrections',
  async (at, _all: undefined): Promise<readonly Correction[]> => {
    const rows = await at.rows
      .selectFrom(
        sql<{
          release: number;
          expectation_year: AcademicYear;
          suspended_at: Date;
          because: string;
          by_role: Role | 'job' | null;
          corrected_at: Date | null;
          corrected_by: number | null;
        }>`corrections()`.as('c'),
      )
      .selectAll()
      .execute();
    await at.decide({}, { action: 'saw-corrections', recordKind: 'list', detail: { entries: rows.length } });
    return rows.map((row) => ({
      release: row.release,
      expectationYear: row.expectation_year,
      suspendedAt: row.suspended_at,
      because: row.because,
      byRole: row.by_role,
      correctedAt: row.corrected_at,
      correctedBy: row.corrected_by,
    }));
  },
);
