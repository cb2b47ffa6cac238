import type { SeededRandom } from '../../numerics/seeded-random.ts';
import {
  enrolmentsPerPupil,
  nationalAbsence,
  pupilPrecision,
  sessionsPerEnrolment,
  unauthorisedShare,
} from './absence-calibration.ts';
import { type AbsencePhase, type SyntheticYear, years } from './calibration.ts';
import { publishesAbsence, type SchoolHistory } from './histories.ts';
import { absenteeShares } from './pupil-spread.ts';
import type { UnderlyingAbsenceOf } from './underlying-absence.ts';

/** What the registers of a school added up to in a year: pupils and half-day sessions. */
export interface ObservedAbsence {
  readonly enrolments: number;
  readonly possible: number;
  readonly absent: number;
  readonly unauthorised: number;
  readonly persistent: number;
  readonly severe: number;
}

export type ObservedAbsenceOf = ReadonlyMap<SyntheticYear, readonly (ObservedAbsence | undefined)[]>;

/** The registers of every school whose absence is published, drawn from its underlying rate and the chance of its pupils. */
export function observedAbsenceOf(
  random: SeededRandom,
  histories: readonly SchoolHistory[],
  underlying: UnderlyingAbsenceOf,
  rollIn: (year: SyntheticYear, school: number) => number,
): ObservedAbsenceOf {
  return new Map(
    years.map((year) => [
      year,
      histories.map((history, i) => {
        const truth = underlying.get(year)?.[i];
        if (truth === undefined || !publishesAbsence(history, year)) return undefined;
        return observe(random, history.school.phase as AbsencePhase, year, truth.absence, rollIn(year, i));
      }),
    ]),
  );
}

/**
 * The school's mean over its pupils: gamma with the underlying mean and the variance of a mean of `roll` beta-distributed
 * pupils, so that it is never below zero and skewed in a small school.
 */
function observe(
  random: SeededRandom,
  phase: AbsencePhase,
  year: SyntheticYear,
  underlying: number,
  roll: number,
): ObservedAbsence {
  const mean = underlying / 100;
  const variance = (mean * (1 - mean)) / (1 + pupilPrecision[phase]) / roll;
  const shape = mean ** 2 / variance;
  const rate = Math.min(0.95, (mean / shape) * random.gamma(shape));
  const enrolments = Math.max(2, Math.round(roll * enrolmentsPerPupil[phase]));
  const possible = Math.round(enrolments * sessionsPerEnrolment[phase] * (1 + 0.006 * random.normal()));
  const absent = Math.round(rate * possible);
  const national = nationalAbsence[year][phase] / 100;
  const unauthorised =
    unauthorisedShare[phase] * (Math.max(rate, 0.001) / national) ** 0.4 * Math.exp(0.2 * random.normal());
  return {
    enrolments,
    possible,
    absent,
    unauthorised: Math.round(absent * Math.min(0.9, unauthorised)),
    ...absentees(random, phase, year, rate, enrolments),
  };
}

/** Share of binomial chance that is left in the number of persistent absentees once the school's mean is known. Assumed. */
const leftOverChance = 0.5;
/** SD of the log of a school's `spread`: so that persistent and overall absence correlate 0.94–0.95, as in the real files. */
const spreadSd = 0.055;

function absentees(
  random: SeededRandom,
  phase: AbsencePhase,
  year: SyntheticYear,
  rate: number,
  enrolments: number,
) {
  const expected = absenteeShares(phase, year, 100 * rate, Math.exp(spreadSd * random.normal()));
  const sd = Math.sqrt(leftOverChance * enrolments * expected.persistent * (1 - expected.persistent));
  // Absent sessions bound them: each persistent absentee missed a tenth at least, each severe one half.
  const most = Math.min(enrolments, Math.floor(rate * 10 * enrolments));
  const drawn = Math.round(enrolments * expected.persistent + sd * random.normal());
  const persistent = Math.max(0, Math.min(most, drawn));
  const room = Math.max(0, Math.floor((rate * enrolments - 0.1 * persistent) / 0.4));
  const severe = Math.min(persistent, room, random.binomial(enrolments, expected.severe));
  return { persistent, severe };
}
