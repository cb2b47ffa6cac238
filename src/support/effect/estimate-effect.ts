import { comparedPhases } from '../../attendance/phase.ts';
import { regions } from '../../attendance/region.ts';
import type { Urn } from '../../attendance/urn.ts';
import { independentColumns } from '../../numerics/independent-columns.ts';
import { leastSquares } from '../../numerics/least-squares.ts';
import { normalQuantile } from '../../numerics/normal-distribution.ts';
import { studentQuantile } from '../../numerics/student-quantile.ts';
import type { EffectSettings } from '../support-settings.ts';
import { matchedControls, type Weighted } from './matched-controls.ts';
import type { SchoolCourse } from './school-course.ts';

/** What support changed in attendance, pp. */
export interface Effect {
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  readonly error: number;
  /** The least effect that would have been found beyond chance in four of five such comparisons. */
  readonly findable: number;
  readonly supported: number;
  readonly controls: number;
  /** Supported schools that nobody without a place can be compared with. */
  readonly leftOut: number;
  /** Change in supported schools alone, from the year in which they were chosen: never an effect, shown beside it. */
  readonly changeAlone: number;
  /** Change in the schools compared with: what happens without support, regression to the mean and all. */
  readonly changeOfControls: number;
}

/** Why nothing is said. */
export interface NoEffect {
  readonly tooFew: { readonly supported: number; readonly controls: number };
}

/** A change to be explained, and the last rate known before it. */
interface Window {
  readonly change: (school: SchoolCourse) => number;
  readonly before: (school: SchoolCourse) => number;
  readonly earlier: (school: SchoolCourse) => number;
}

const afterSupport: Window = {
  change: ({ rates }) => rates.after - rates.chosenIn,
  before: ({ rates }) => rates.chosenIn,
  earlier: ({ rates }) => rates.oneBefore,
};

/** The years before anybody was chosen, in which support can have changed nothing. */
const placebo: Window = {
  change: ({ rates }) => rates.oneBefore - rates.twoBefore!,
  before: ({ rates }) => rates.chosenIn,
  earlier: ({ rates }) => rates.twoBefore!,
};

/**
 * What support changed: the difference between the changes of supported schools and of like schools that went without for lack of a
 * place (`matchedControls`), at equal need, equal earlier rates and free school meals, phase and region. Schools that were chosen at their
 * worst improve on their own; so do their controls, and what both share is not an effect.
 *
 * Source of the form: regression after matching, D. E. Ho, K. Imai, G. King, E. A. Stuart (2007), "Matching as nonparametric
 * preprocessing for reducing model dependence in parametric causal inference".
 *
 * @param schools in any order; refusers are left aside
 */
export const estimateEffect = (
  schools: readonly SchoolCourse[],
  settings: EffectSettings,
): Effect | NoEffect => effectIn(schools, afterSupport, settings);

/** The same comparison over years before support: what is not 0 beyond chance casts doubt on the comparison itself. */
export const estimatePlacebo = (
  schools: readonly SchoolCourse[],
  settings: EffectSettings,
): Effect | NoEffect =>
  effectIn(
    schools.filter(({ rates }) => rates.twoBefore !== undefined),
    placebo,
    settings,
  );

function effectIn(
  schools: readonly SchoolCourse[],
  window: Window,
  { controls: wanted, fewestSchools, confidence }: EffectSettings,
): Effect | NoEffect {
  // In the one order that they have: sums of numbers depend on theirs.
  const ordered = schools.toSorted((a, b) => a.id - b.id);
  const of = (course: SchoolCourse['course']) => ordered.filter((school) => school.course === course);
  const compared = matchedControls(of('supported'), of('no place'), wanted);
  const supported = compared.filter(({ school }) => school.course === 'supported');
  const controls = compared.filter(({ school }) => school.course === 'no place');
  if (Math.min(supported.length, controls.length) < fewestSchools)
    return { tooFew: { supported: supported.length, controls: controls.length } };
  const rows = compared.map(({ school }) => explaining(school, window));
  const columns = independentColumns(rows);
  const fit = leastSquares(
    Float64Array.from(rows.flatMap((row) => columns.map((column) => row[column]!))),
    columns.length,
    Float64Array.from(compared, ({ school }) => window.change(school)),
    Float64Array.from(compared, ({ weight }) => weight),
  );
  const at = columns.indexOf(supportedColumn);
  const effect = fit.coefficients[at]!;
  const error = fit.robustErrors[at]!;
  const beyond = studentQuantile((1 + confidence) / 2, fit.degreesOfFreedom);
  return {
    effect,
    low: effect - beyond * error,
    high: effect + beyond * error,
    error,
    findable: (beyond + normalQuantile(0.8)) * error,
    supported: supported.length,
    controls: controls.length,
    leftOut: of('supported').length - supported.length,
    changeAlone: weightedMean(supported, window.change),
    changeOfControls: weightedMean(controls, window.change),
  };
}

/** Where `explaining` says whether a school was supported. */
const supportedColumn = 1;

function explaining(school: SchoolCourse, { before, earlier }: Window): readonly number[] {
  return [
    1,
    school.course === 'supported' ? 1 : 0,
    school.need,
    before(school),
    earlier(school),
    school.fsm,
    ...comparedPhases.map((phase) => (school.phase === phase ? 1 : 0)),
    ...regions.map((region) => (school.region === region ? 1 : 0)),
  ];
}

function weightedMean(of: readonly Weighted[], value: (school: SchoolCourse) => number): number {
  const whole = of.reduce((sum, { weight }) => sum + weight, 0);
  return of.reduce((sum, { school, weight }) => sum + weight * value(school), 0) / whole;
}

/** What each hub changed, by the URN of its lead school, in order: of most, too few schools to say anything. */
export function effectOfHubs(
  schools: readonly SchoolCourse[],
  settings: EffectSettings,
): ReadonlyMap<Urn, Effect | NoEffect> {
  const withoutPlace = schools.filter(({ course }) => course === 'no place');
  const hubs = [...new Set(schools.flatMap(({ hub }) => hub ?? []))].sort((a, b) => a - b);
  return new Map(
    hubs.map((hub) => [
      hub,
      estimateEffect([...schools.filter((school) => school.hub === hub), ...withoutPlace], {
        ...settings,
        fewestSchools: settings.fewestOfHub,
      }),
    ]),
  );
}
