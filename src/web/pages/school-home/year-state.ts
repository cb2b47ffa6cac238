import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Outcome } from '../../../expectations/outcome.ts';
import type { HomeRelease } from '../../../store/postgres/reports/read-school-home.ts';

/** How this year's report of a school stands. */
export type YearState =
  | { readonly kind: 'none-yet' }
  | {
      readonly kind: 'suspended';
      readonly year: AcademicYear;
      readonly at: Date | undefined;
      readonly because: string | undefined;
    }
  /** The year's release is in force, and this school is not in it. */
  | { readonly kind: 'not-in-release'; readonly year: AcademicYear }
  | {
      readonly kind: 'released';
      readonly year: AcademicYear;
      readonly status: Outcome['status'];
      readonly releasedAt: Date | null;
      /** The suspended report of the same year whose place it took. */
      readonly corrects: HomeRelease | undefined;
    };

/** How the newest year stands; `releases` newest first. */
export function yearState(releases: readonly HomeRelease[]): YearState {
  const year = releases[0]?.expectationYear;
  if (year === undefined) return { kind: 'none-yet' };
  const ofYear = releases.filter(({ expectationYear }) => expectationYear === year);
  const inForce = ofYear.find(({ state }) => state === 'released');
  if (inForce === undefined) {
    const suspended = ofYear.find(({ state }) => state === 'suspended');
    if (suspended === undefined) return { kind: 'none-yet' };
    return { kind: 'suspended', year, at: suspended.suspendedAt, because: suspended.because };
  }
  const { status, releasedAt } = inForce;
  if (status === undefined) return { kind: 'not-in-release', year };
  const corrects = ofYear.find(({ state }) => state === 'corrected');
  return { kind: 'released', year, status, releasedAt, corrects };
}

/** The school's own reports beside the one of the newest year: of earlier years, or no longer in force. */
export function earlierReports(releases: readonly HomeRelease[]): readonly HomeRelease[] {
  return releases.filter(
    ({ state, status, expectationYear }) =>
      status !== undefined &&
      (state === 'superseded' ||
        state === 'corrected' ||
        (state === 'released' && expectationYear !== releases[0]?.expectationYear)),
  );
}
