import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Dataset } from '../../attendance/dataset.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import { isPresent, numberOrNaN } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { medianRegression } from '../../numerics/median-regression.ts';
import { median } from '../../numerics/quantile.ts';
import type { InQuestionSettings } from '../method.ts';
import type { Doubt } from '../outcome.ts';
import { roundFigure } from '../round-figure.ts';
import type { Subject } from '../similar-schools/characteristic.ts';
import { attendanceIn } from '../similar-schools/subjects.ts';

/** The schools of one phase whose figures are looked at, and what their circumstances predict. */
export interface ExaminedPhase {
  readonly phase: ComparedPhase;
  readonly subjects: readonly Subject[];
  /** Predicted attendance, %, in the same order; NaN where nothing is predicted. */
  readonly predicted: Float64Array;
}

/**
 * The schools whose attendance in the baseline year is hard to believe, with what speaks against it.
 *
 * Three things are asked of a figure: is it far from what circumstances predict, has it broken with the school's own
 * last earlier year by more than the country did, and is it far from what its persistent absence usually goes with? A
 * school's own history decides where there is one: a figure like its earlier ones is believed, however unusual. One that
 * broke with them is in question when one of the others speaks against it in the same direction; without a history, the prediction
 * alone is asked. A figure outside the range that its persistent absence allows is in question whatever else is known.
 */
export function figuresInQuestion(
  { baseline }: Pick<Dataset, 'baseline'>,
  { phase, subjects, predicted }: ExaminedPhase,
  settings: InQuestionSettings,
  fewestSchools: number,
): ReadonlyMap<Urn, readonly Doubt[]> {
  const schools = subjects.map(({ school }) => school);
  const attendance = schools.map((school) => numberOrNaN(attendanceIn(school, baseline)));
  const typical = typicalDifference(attendance, predicted);
  const earlier = expectedFromHistory(schools, attendance, baseline, fewestSchools);
  const usual = expectedFromPersistent(schools, attendance, baseline, fewestSchools);
  const doubted = new Map<Urn, readonly Doubt[]>();
  schools.forEach((school, i) => {
    const doubts = [
      doubt('prediction', attendance[i]!, predicted[i]! + typical, settings.fromPrediction[phase]),
      doubt('history', attendance[i]!, earlier[i]!, settings.fromHistory[phase]),
      doubt('persistent-absence', attendance[i]!, usual[i]!, settings.fromPersistentAbsence[phase]),
    ].filter((each) => each !== undefined);
    const together = agreeing(doubts, attendance[i]!);
    const impossible = outOfRange(school, attendance[i]!, baseline, settings.rangeTolerance);
    if (impossible !== undefined) doubted.set(school.urn, [impossible, ...together]);
    else if (isInQuestion(together, !Number.isNaN(earlier[i]!))) doubted.set(school.urn, together);
  });
  return doubted;
}

function isInQuestion(doubts: readonly Doubt[], hasHistory: boolean): boolean {
  const speaks = (from: Doubt['from']) => doubts.some((each) => each.from === from);
  if (!hasHistory) return speaks('prediction');
  return speaks('history') && doubts.length > 1;
}

/** Only what speaks in the same direction as the rest: a figure between its past and its prediction is no break. */
function agreeing(doubts: readonly Doubt[], attendance: number): readonly Doubt[] {
  const reference =
    doubts.find(({ from }) => from === 'history')?.expected ?? doubts[0]?.expected ?? attendance;
  return doubts.filter(({ expected }) => expected > attendance === reference > attendance);
}

function doubt(from: Doubt['from'], attendance: number, expected: number, beyond: number): Doubt | undefined {
  // NaN, where either is not known, is no doubt.
  return Math.abs(attendance - expected) > beyond
    ? { from, expected: roundFigure(expected), beyond }
    : undefined;
}

/** By how much attendance usually differs from its prediction, pp. */
function typicalDifference(attendance: readonly number[], predicted: Float64Array): number {
  const differences = attendance.map((own, i) => own - predicted[i]!).filter(Number.isFinite);
  return differences.length === 0 ? 0 : median(differences);
}

/** A school's last earlier year at hand, moved as schools of the phase moved since; NaN where too few can tell how. */
function expectedFromHistory(
  schools: readonly School[],
  attendance: readonly number[],
  baseline: AcademicYear,
  fewestSchools: number,
): number[] {
  const changes = new Map<AcademicYear, number[]>();
  const last = schools.map((school, i) => {
    const year = lastYearBefore(school, baseline);
    if (year === undefined) return undefined;
    const before = numberOrNaN(attendanceIn(school, year));
    const change = attendance[i]! - before;
    const known = changes.get(year) ?? [];
    if (Number.isFinite(change)) known.push(change);
    changes.set(year, known);
    return { year, before };
  });
  const typical = new Map(
    [...changes].flatMap(([year, all]) => (all.length < fewestSchools ? [] : [[year, median(all)] as const])),
  );
  return last.map((known) =>
    known === undefined ? Number.NaN : known.before + (typical.get(known.year) ?? Number.NaN),
  );
}

function lastYearBefore({ absence }: School, baseline: AcademicYear): AcademicYear | undefined {
  return [...absence]
    .flatMap(([year, { overall }]) => (year < baseline && isPresent(overall) ? [year] : []))
    .sort()
    .at(-1);
}

/** What attendance usually goes with a school's persistent absence in the phase, by the line through their middle. */
function expectedFromPersistent(
  schools: readonly School[],
  attendance: readonly number[],
  baseline: AcademicYear,
  fewestSchools: number,
): number[] {
  const persistent = schools.map(({ absence }) => persistentIn(absence, baseline));
  const known = [...persistent.keys()].filter((i) => Number.isFinite(persistent[i]! + attendance[i]!));
  if (known.length < fewestSchools || new Set(known.map((i) => persistent[i]!)).size < 2) {
    return schools.map(() => Number.NaN);
  }
  const [constant, slope] = medianRegression(
    Float64Array.from(known.flatMap((i) => [1, persistent[i]!])),
    2,
    Float64Array.from(known, (i) => attendance[i]!),
  );
  return persistent.map((share) => constant! + slope! * share);
}

const persistentIn = (absence: School['absence'], year: AcademicYear): number =>
  numberOrNaN(absence.get(year)?.persistent ?? { missing: 'not-available' });

/**
 * Where a share p of pupils missed a tenth or more of their sessions, absence is between p tenths and p and a tenth of the
 * rest. Pupils' possible sessions differ, so the bounds are not sharp.
 */
function outOfRange(
  { absence }: School,
  attendance: number,
  baseline: AcademicYear,
  tolerance: number,
): Doubt | undefined {
  const persistent = persistentIn(absence, baseline);
  const most = 100 - persistent / 10;
  const least = 100 - persistent - (100 - persistent) / 10;
  if (attendance > most + tolerance) return { from: 'range', expected: roundFigure(most), beyond: tolerance };
  if (attendance < least - tolerance)
    return { from: 'range', expected: roundFigure(least), beyond: tolerance };
  return undefined;
}
