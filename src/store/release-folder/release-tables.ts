import type { AcademicYear } from '../../attendance/academic-year.ts';
import { isMissing, type Published } from '../../attendance/published.ts';
import { hasExpectation } from '../../expectations/outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../../expectations/release.ts';
import { type Cell, csvTable } from './csv-table.ts';
import { schoolColumns } from './school-columns.ts';

const orEmpty = (figure: Published<number | string>): Cell => (isMissing(figure) ? undefined : figure);

type Column = readonly [name: string, write: (released: ReleasedSchool) => Cell];

const expected =
  (write: (outcome: Extract<ReleasedSchool['outcome'], { gap: number }>) => Cell) =>
  ({ outcome }: ReleasedSchool): Cell =>
    hasExpectation(outcome) ? write(outcome) : undefined;

/** `expectations.csv`, in the order of its columns; docs/reference/release.md is generated from it. */
export const expectationColumns: readonly Column[] = [
  ['urn', ({ school }) => school.urn],
  ['name', ({ school }) => orEmpty(school.name)],
  ['phase', ({ school }) => school.phase],
  ['local_authority', (released) => released.localAuthorityName],
  ['status', ({ outcome }) => outcome.status],
  ['baseline_attendance', ({ attendance }) => orEmpty(attendance)],
  ['chance_sd', expected((o) => o.chanceSd)],
  ['similar_attendance', expected((o) => o.similarAttendance)],
  ['similar_upper_quartile', expected((o) => o.similarUpperQuartile)],
  ['minimum_improvement', expected((o) => o.minimumImprovement)],
  ['expected_attendance', expected((o) => o.expectedAttendance)],
  ['gap', expected((o) => o.gap)],
  ['gap_chance_sd', expected((o) => o.gapChanceSd)],
  ['reliability', expected((o) => o.reliability)],
  ['national_part', expected((o) => o.nationalPart)],
  ['school_part', expected((o) => o.schoolPart)],
  ['cap', expected((o) => o.cap)],
  ['capped', expected((o) => o.capped)],
  ['chance_met_if_unchanged', expected((o) => o.chanceMetIfUnchanged)],
  ['chance_missed_if_improved', expected((o) => o.chanceMissedIfImproved)],
  ['local_authority_attendance', (released) => orEmpty(released.localAuthorityAttendance)],
  ['pre_pandemic_attendance', (released) => orEmpty(released.prePandemicAttendance)],
  ['predicted_attendance', (released) => orEmpty(released.predictedAttendance)],
  ['persistent_absence', (released) => orEmpty(released.persistentAbsence)],
  ['severe_absence', (released) => orEmpty(released.severeAbsence)],
  ['compared_within', (released) => released.comparedWithin],
  ['similar_schools', ({ similar }) => similar.length],
];

export function expectationsTable(schools: readonly ReleasedSchool[]): string {
  return csvTable(
    expectationColumns.map(([name]) => name),
    schools.map((released) => expectationColumns.map(([, write]) => write(released))),
  );
}

export const similarSchoolColumns = ['urn', 'rank', 'similar_urn', 'distance', 'distance_km'] as const;

export function similarSchoolsTable(schools: readonly ReleasedSchool[]): string {
  return csvTable(
    similarSchoolColumns,
    schools.flatMap(({ school, similar }) =>
      similar.map((s) => [school.urn, s.rank, s.urn, s.distance, orEmpty(s.distanceKm)]),
    ),
  );
}

/** `other-definitions.csv`: what each school would be compared with if "similar" meant something else. */
export function otherDefinitionsTable(schools: readonly ReleasedSchool[]): string {
  return csvTable(
    ['urn', 'definition', 'similar_attendance'],
    schools.flatMap(({ school, otherAnswers }) =>
      otherAnswers.map(({ definition, similarAttendance }) => [school.urn, definition, similarAttendance]),
    ),
  );
}

export function checksTable({ checks, overrides }: ReleaseDraft): string {
  return csvTable(
    ['check', 'result', 'evidence', 'look_at', 'overridden_by', 'because'],
    checks.map(({ name, passed, evidence, lookAt }) => {
      const override = overrides.find(({ check }) => check === name);
      return [
        name,
        passed ? 'passed' : 'failed',
        evidence,
        lookAt.join(' '),
        override?.by,
        override?.because,
      ];
    }),
  );
}

/** `schools.csv`: every input of every school, so that a release can be explained and rerun from itself. */
export function schoolsTable(schools: readonly ReleasedSchool[]): string {
  const years = [
    ...new Set(schools.flatMap(({ school }) => [...school.absence.keys()])),
  ].sort() as AcademicYear[];
  const columns = schoolColumns(years);
  return csvTable(
    columns.map(({ name }) => name),
    schools.map(({ school }) => columns.map(({ write }) => write(school))),
  );
}
