import { daysAfter, weekOf } from '../../attendance/calendar/iso-date.ts';
import { type DatedPage, pagesOfPlace } from '../../attendance/figures/dated-pages.ts';
import type { SchoolWithCounts } from '../../attendance/figures/protect-place-year.ts';
import { pagesOfSchool, type YearProtection } from '../../attendance/figures/protect-school-year.ts';
import { schoolYearOf } from '../../attendance/figures/school-year.ts';
import { CannotBeProtected } from '../../attendance/protection/cannot-be-protected.ts';
import { synthesiseEngland } from '../synthetic-england/england.ts';
import { countsOfMarks } from '../synthetic-marks/counts-of-marks.ts';
import { type MarkedSchool, markedSchools } from '../synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../synthetic-marks/marks-files.ts';

/** Which invented schools, and how long. */
export interface ProtectedOrder {
  /** Schools of one authority. */
  readonly schools: number;
  readonly weeks: number;
  readonly seed: number;
}

/** The dated addresses that one role can open, in the order in which they came out. */
export interface RolePages {
  readonly role: string;
  readonly pages: readonly DatedPage[];
}

/** Calendar year of the September in which the invented marks begin. */
const year = 2026;
/** Schools of the invented England of which the largest authority is taken, for each school asked for. */
const schoolsPerAsked = 20;

/**
 * Every page that governors of each school and officers of their authority can open, of invented schools.
 *
 * @throws CannotBeProtected with the role, where a number cannot be kept from it
 */
export function* protectedPages(
  order: ProtectedOrder,
  means: Pick<YearProtection, 'settings' | 'findNarrow'>,
): Generator<RolePages> {
  const { schools, until } = schoolsOf(order);
  for (const { urn, records } of schools)
    yield opened(
      `governors of school ${urn}`,
      pagesOfSchool(urn, schoolYearOf(records), { ...means, today: daysAfter(until, 1) }),
    );
  if (schools.length >= means.settings.fewestSchools)
    yield opened(
      `officers of an authority of ${schools.length} schools`,
      pagesOfPlace('authority', schools, means, until),
    );
}

function opened(role: string, pages: Iterable<DatedPage>): RolePages {
  try {
    return { role, pages: [...pages] };
  } catch (fault) {
    throw fault instanceof CannotBeProtected ? new CannotBeProtected(fault.key, role) : fault;
  }
}

/** Schools with what was counted of them, and the last Sunday of it. */
function schoolsOf({ schools, weeks, seed }: ProtectedOrder) {
  const england = synthesiseEngland(Math.max(300, schools * schoolsPerAsked), seed, undefined);
  const marked = largestAuthority(markedSchools(england, seed, year)).slice(0, schools);
  const years = [...yearsOfSchools(marked, seed, year)];
  const until = daysAfter(weekOf(years[0]!.days[0]!), 7 * weeks - 1);
  return {
    until,
    schools: years.map(
      (marks): SchoolWithCounts => ({
        urn: marks.school.urn,
        phase: marks.school.phase,
        records: countsOfMarks(marks, until),
      }),
    ),
  };
}

function largestAuthority(schools: readonly MarkedSchool[]): readonly MarkedSchool[] {
  const authorities = [...Map.groupBy(schools, ({ authority }) => authority).values()];
  return authorities.reduce((most, one) => (one.length > most.length ? one : most), []);
}
