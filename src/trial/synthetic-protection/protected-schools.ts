import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { daysAfter, weekOf } from '../../attendance/calendar/iso-date.ts';
import { figuresOfSchools, type SchoolInPlace } from '../../attendance/figures/figures-of-schools.ts';
import { linkedFigures } from '../../attendance/figures/linked-figures.ts';
import { timesOver } from '../../attendance/figures/place-year.ts';
import { schoolYearOf } from '../../attendance/figures/school-year.ts';
import type { LinkedSet } from '../../attendance/protection/linked-set.ts';
import type { ProtectionSettings } from '../../attendance/protection/protection-settings.ts';
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

/** All that one role can open. */
export interface RoleSet {
  readonly role: string;
  readonly set: LinkedSet;
}

/** Calendar year of the September in which the invented marks begin. */
const year = 2026;
/** Schools of the invented England of which the largest authority is taken, for each school asked for. */
const schoolsPerAsked = 20;

/** What governors of each school and officers of their authority can open, of invented schools. */
export function protectedSets(order: ProtectedOrder, settings: ProtectionSettings): readonly RoleSet[] {
  const schools = schoolsOf(order);
  return [
    ...schools.map(({ urn, year: own }) => ({
      role: `governors of school ${urn}`,
      set: linkedFigures({ name: `school ${urn}`, of: 'school', keep: 0 }, own, settings),
    })),
    ...(schools.length < settings.fewestSchools
      ? []
      : [
          {
            role: `officers of an authority of ${schools.length} schools`,
            set: figuresOfSchools('authority', schools, true, settings),
          },
        ]),
  ];
}

function schoolsOf({ schools, weeks, seed }: ProtectedOrder): readonly SchoolInPlace[] {
  const england = synthesiseEngland(Math.max(300, schools * schoolsPerAsked), seed, undefined);
  const marked = largestAuthority(markedSchools(england, seed, year)).slice(0, schools);
  return [...yearsOfSchools(marked, seed, year)].map((marks) => {
    const until = daysAfter(weekOf(marks.days[0]!), 7 * weeks) as IsoDate;
    return {
      urn: marks.school.urn,
      phase: marks.school.phase,
      year: timesOver(schoolYearOf(countsOfMarks(marks, until)), until),
    };
  });
}

function largestAuthority(schools: readonly MarkedSchool[]): readonly MarkedSchool[] {
  const authorities = [...Map.groupBy(schools, ({ authority }) => authority).values()];
  return authorities.reduce((most, one) => (one.length > most.length ? one : most), []);
}
