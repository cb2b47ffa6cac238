import type { AcademicYear } from '../../attendance/academic-year.ts';
import { isMissing, notAvailable, type Published } from '../../attendance/published.ts';
import { type ReleaseDraft, type ReleasedSchool, resultOf } from '../../expectations/release.ts';
import type { CsvCell } from '../../presentation/sheets/csv.ts';
import { csvTable } from './csv-table.ts';
import { columnsOf } from './expectation-columns.ts';
import { schoolColumns } from './school-columns.ts';

const orEmpty = (figure: Published<number | string>): CsvCell => (isMissing(figure) ? undefined : figure);

export function expectationsTable({ schools, method }: Pick<ReleaseDraft, 'schools' | 'method'>): Uint8Array {
  const columns = columnsOf(method).filter(
    ({ rare, write }) => !rare || schools.some((released) => write(released) !== undefined),
  );
  return csvTable(
    columns.map(({ name }) => name),
    schools.values().map((released) => columns.map(({ write }) => write(released))),
  );
}

/** A column of the smaller tables: its name, and what it means to a reader. */
export type NamedColumn = readonly [name: string, meaning: string];
const names = (columns: readonly NamedColumn[]): string[] => columns.map(([name]) => name);

export const similarSchoolColumns: readonly NamedColumn[] = [
  ['urn', 'The school that is compared'],
  ['rank', '1 for the nearest in the metric'],
  ['similar_urn', 'The similar school'],
  ['distance', 'Distance in the metric, without a unit'],
  ['distance_km', 'Straight-line distance, km, to a tenth; empty where the place of either is not known'],
];

export function similarSchoolsTable(schools: readonly ReleasedSchool[]): Uint8Array {
  return csvTable(
    names(similarSchoolColumns),
    schools
      .values()
      .flatMap(({ school, similar }) =>
        similar.map((s) => [school.urn, s.rank, s.urn, s.distance, orEmpty(s.distanceKm)]),
      ),
  );
}

export const otherDefinitionColumns: readonly NamedColumn[] = [
  ['urn', 'The school that is compared'],
  ['definition', 'Name of the other definition, in `methods/definitions/`'],
  ['similar_attendance', 'Mean attendance of the similar schools that it gives, %'],
];

/** `other-definitions.csv`: what each school would be compared with if "similar" meant something else. */
export function otherDefinitionsTable(schools: readonly ReleasedSchool[]): Uint8Array {
  return csvTable(
    names(otherDefinitionColumns),
    schools
      .values()
      .flatMap(({ school, otherAnswers }) =>
        otherAnswers.map(({ definition, similarAttendance }) => [school.urn, definition, similarAttendance]),
      ),
  );
}

export const checkColumns: readonly NamedColumn[] = [
  ['check', 'Name of the check (see checks.md)'],
  ['result', '`passed`, `failed`, or `not run` where there was nothing to check it on'],
  ['evidence', 'What was looked at and found, with the threshold'],
  ['look_at', 'What to look at when it failed, at most the first twenty; empty when it passed'],
  ['overridden_by', 'Who let a failed check pass; empty when nobody did'],
  ['because', 'Their reason; empty when nobody did'],
];

export function checksTable({ checks, overrides }: ReleaseDraft): Uint8Array {
  return csvTable(
    names(checkColumns),
    checks.map((check) => {
      const { name, evidence, lookAt } = check;
      const override = overrides.find((each) => each.check === name);
      return [name, resultOf(check), evidence, lookAt.join(' '), override?.by, override?.because];
    }),
  );
}

/** `schools.csv`: every input of every school, so that a release can be explained and rerun from itself. */
export function schoolsTable(schools: readonly ReleasedSchool[]): Uint8Array {
  const years = [
    ...new Set(schools.flatMap(({ school }) => [...school.absence.keys()])),
  ].sort() as AcademicYear[];
  const columns = schoolColumns(years).filter(
    ({ rare, write }) => !rare || schools.some(({ school }) => write(school) !== notAvailable.missing),
  );
  return csvTable(
    columns.map(({ name }) => name),
    schools.values().map(({ school }) => columns.map(({ write }) => write(school))),
  );
}
