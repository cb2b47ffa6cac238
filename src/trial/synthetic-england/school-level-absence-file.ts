import { academicYear } from '../../attendance/academic-year.ts';
import { type AbsencePhase, absencePhases, type SyntheticYear } from './calibration.ts';
import { type England, nationalSums, reportedAbsence } from './england.ts';
import { identityIn, publishesAbsence } from './histories.ts';
import { csvText, type OfficialCell, percentage } from './official-file.ts';
import { regionPlans } from './region-plan.ts';
import { trustOf } from './trusts.ts';

/**
 * Columns of "Absence by school level" on explore-education-statistics in their published order, without those of the
 * reasons for absence and of persistent absentees' sessions.
 */
export const schoolLevelAbsenceHeader =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,' +
  'new_la_code,la_name,education_phase,school_name,trust,estab,school_laestab,school_urn,academy_type,' +
  'academy_open_date,all_through,num_schools,enrolments,sess_possible,sess_overall,sess_authorised,' +
  'sess_unauthorised,sess_overall_percent,sess_authorised_percent,sess_unauthorised_percent,' +
  'enrolments_pa_10_exact,enrolments_pa_10_exact_percent,enrolments_pa_50_exact,enrolments_pa_50_exact_percent';

const phaseNames: Readonly<Record<AbsencePhase, string>> = {
  primary: 'State-funded primary',
  secondary: 'State-funded secondary',
  special: 'Special',
};
const figureCount = 12;
/** A school with fewer enrolments has all its figures as `c` (docs/domain/privacy.md: published cells need 6 pupils). */
const fewestEnrolments = 6;

interface Sums {
  readonly enrolments: number;
  readonly possible: number;
  readonly absent: number;
  readonly unauthorised: number;
  readonly persistent: number;
  readonly severe: number;
}

/** One academic year: national rows first, then a row per school. `x` for a school that sent no return. */
export function schoolLevelAbsenceFile(england: England, year: SyntheticYear): string {
  return csvText(schoolLevelAbsenceHeader, rowsOf(england, year));
}

function* rowsOf(england: England, year: SyntheticYear): Generator<OfficialCell[]> {
  const period = academicYear(year).replace('-', '');
  const total = nationalSums(england, year);
  yield national(period, 'Total', total.schools, total);
  for (const phase of absencePhases) {
    const sums = nationalSums(england, year, [phase]);
    yield national(period, phaseNames[phase], sums.schools, sums);
  }
  for (const [i, history] of england.histories.entries()) {
    const { school } = history;
    if (!publishesAbsence(history, year) || england.observed.get(year)?.[i] === undefined) continue;
    const { urn, establishment, governance } = identityIn(history, year);
    const { authority } = school.settlement;
    const region = regionPlans[authority.region];
    const opened = history.conversion?.urn === urn ? `01/09/${history.conversion.year}` : 'x';
    const observed = reportedAbsence(england, year, i);
    yield [
      period,
      'Academic year',
      'School',
      'E92000001',
      'England',
      region?.onsCode ?? '',
      region?.name ?? '',
      authority.code,
      `E99000${authority.code}`,
      authority.name,
      phaseNames[school.phase as AbsencePhase],
      school.name,
      governance.academy ? trustOf(school, governance)[1] : 'z',
      establishment,
      authority.code * 10_000 + establishment,
      urn,
      governance.academy ? governance.registerName : 'z',
      governance.academy ? opened : 'z',
      school.kind === 'all-through' ? 'All-through' : 'Not all-through',
      1,
      ...(observed === undefined
        ? new Array<OfficialCell>(figureCount).fill('x')
        : observed.enrolments < fewestEnrolments
          ? new Array<OfficialCell>(figureCount).fill('c')
          : figures(observed)),
    ];
  }
}

/** A national row: no region or authority, and `z` for what only a school has. */
function national(period: string, phase: string, schools: number, sums: Sums): OfficialCell[] {
  const place: OfficialCell[] = [
    period,
    'Academic year',
    'National',
    'E92000001',
    'England',
    '',
    '',
    '',
    '',
    '',
    phase,
  ];
  return [...place, ...new Array<OfficialCell>(8).fill('z'), schools, ...figures(sums)];
}

function figures(sums: Sums): OfficialCell[] {
  const { enrolments, possible, absent, unauthorised, persistent, severe } = sums;
  const rate = (part: number, whole: number) => Math.round(percentage(part, whole) * 1e5) / 1e5;
  return [
    enrolments,
    possible,
    absent,
    absent - unauthorised,
    unauthorised,
    rate(absent, possible),
    rate(absent - unauthorised, possible),
    rate(unauthorised, possible),
    persistent,
    rate(persistent, enrolments),
    severe,
    rate(severe, enrolments),
  ];
}
