import {
  type AbsencePhase,
  absencePhases,
  defaultSchools,
  type SyntheticPhase,
  type SyntheticYear,
  schoolCounts,
} from './calibration.ts';
import { type Census, censusOf } from './census.ts';
import { type CircumstancesOf, circumstancesOf } from './circumstances.ts';
import { historiesOf, publishesAbsence, type SchoolHistory } from './histories.ts';
import { localAuthorities, type SyntheticAuthority } from './local-authorities.ts';
import { type ObservedAbsence, type ObservedAbsenceOf, observedAbsenceOf } from './observed-absence.ts';
import { streamOf } from './random-streams.ts';
import { type SyntheticSchool, synthesiseSchools } from './schools.ts';
import { settlementsOf } from './settlements.ts';
import { smoothField } from './smooth-field.ts';
import { type Improving, type UnderlyingAbsenceOf, underlyingAbsenceOf } from './underlying-absence.ts';

/** Everything that the files are written from. Arrays run along `histories`. */
export interface England {
  readonly authorities: readonly SyntheticAuthority[];
  readonly histories: readonly SchoolHistory[];
  readonly circumstances: CircumstancesOf;
  readonly census: Census;
  readonly underlying: UnderlyingAbsenceOf;
  readonly observed: ObservedAbsenceOf;
}

/** Schools of 2018/19 that closed since, per school open in 2025/26. Assumed. */
const closedShare = 0.015;

/** Makes the country up, step by step, each step from its own random stream. */
export function synthesiseEngland(schools: number, seed: number, improving: Improving | undefined): England {
  const scale = schools / defaultSchools;
  const geography = streamOf(seed, 'geography');
  const authorities = localAuthorities(geography, Math.min(1, scale));
  const settlements = settlementsOf(geography, authorities);
  const deprivation = smoothField(geography);
  const diversity = smoothField(geography);
  const drawing = streamOf(seed, 'schools');
  const closed = new Set<SyntheticSchool>();
  const drawn = (Object.keys(schoolCounts) as SyntheticPhase[]).flatMap((phase) => {
    const open = Math.max(2, Math.round(schoolCounts[phase] * scale));
    const gone = phase === 'nursery' || phase === 'independent' ? 0 : Math.round(open * closedShare);
    const schoolsOf = synthesiseSchools(drawing, phase, open + gone, settlements);
    for (const school of schoolsOf.slice(open)) closed.add(school);
    return schoolsOf;
  });
  const histories = historiesOf(streamOf(seed, 'histories'), drawn, closed);
  const circumstances = circumstancesOf(
    streamOf(seed, 'circumstances'),
    histories.map(({ school }) => school),
    deprivation,
    diversity,
  );
  const census = censusOf(streamOf(seed, 'census'), histories, circumstances);
  const rollIn = (year: SyntheticYear, school: number) => census.get(year)?.[school]?.roll ?? 0;
  const chosen = streamOf(seed, 'improvement');
  const points = histories.map(() =>
    chosen.next() < (improving?.share ?? 0) ? (improving?.points ?? 0) : 0,
  );
  const absence = streamOf(seed, 'absence');
  const underlying = underlyingAbsenceOf(absence, {
    histories,
    circumstances,
    rollIn,
    improves: (school) => points[school] as number,
  });
  const observed = observedAbsenceOf(absence, histories, underlying, rollIn);
  return { authorities, histories, circumstances, census, underlying, observed };
}

/** Sums of a phase's published schools in a year: what the national rows are made of. */
export function nationalSums(
  england: England,
  year: SyntheticYear,
  phases: readonly AbsencePhase[] = absencePhases,
) {
  const sums = {
    schools: 0,
    enrolments: 0,
    possible: 0,
    absent: 0,
    unauthorised: 0,
    persistent: 0,
    severe: 0,
  };
  for (const [i, history] of england.histories.entries()) {
    if (!phases.includes(history.school.phase as AbsencePhase)) continue;
    const observed = reportedAbsence(england, year, i);
    if (observed === undefined) continue;
    sums.schools++;
    sums.enrolments += observed.enrolments;
    sums.possible += observed.possible;
    sums.absent += observed.absent;
    sums.unauthorised += observed.unauthorised;
    sums.persistent += observed.persistent;
    sums.severe += observed.severe;
  }
  return sums;
}

/** A school's absence if it sent its return. */
export function reportedAbsence(
  england: England,
  year: SyntheticYear,
  index: number,
): ObservedAbsence | undefined {
  const history = england.histories[index];
  if (history === undefined || history.noReturn.has(year) || !publishesAbsence(history, year))
    return undefined;
  return england.observed.get(year)?.[index];
}
