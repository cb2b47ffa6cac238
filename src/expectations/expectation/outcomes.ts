import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { ComparedPhase, Phase } from '../../attendance/phase.ts';
import { isMissing } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { mean } from '../../numerics/mean.ts';
import { quantile } from '../../numerics/quantile.ts';
import type { ChanceSettings, Method } from '../method.ts';
import type { Doubt, NoExpectation, Outcome } from '../outcome.ts';
import { roundFigure } from '../round-figure.ts';
import type { SimilarSchoolsOfPhase } from '../similar-schools/find-similar-schools.ts';
import { chanceInYear, chanceSettings } from './chance.ts';
import { nothingTakenOff, type TakenOff } from './disruption.ts';
import { earlierYearsOf } from './earlier-years.ts';
import type { ReasonBefore } from './eligibility.ts';
import { expectationFor, type Position } from './improvement.ts';
import { steadied } from './own-past.ts';
import { trueGapVariance } from './reliability.ts';
import { unknownNeedVariance } from './unknown-need.ts';

export interface Outcomes {
  readonly outcomes: ReadonlyMap<School, Outcome>;
  /** Variance of true gaps between schools and their like, pp², by phase. */
  readonly trueGapVariances: Readonly<Partial<Record<Phase, number>>>;
}

/** Every school's outcome, from its own figures and those of its similar schools. */
export function outcomesOf(
  method: Method,
  reasons: ReadonlyMap<School, ReasonBefore | undefined>,
  found: readonly SimilarSchoolsOfPhase[],
  baseline: AcademicYear,
  inQuestion: ReadonlyMap<Urn, readonly Doubt[]> = new Map(),
  takenOff: TakenOff = nothingTakenOff,
): Outcomes {
  const outcomes = new Map<School, Outcome>();
  for (const [school, reason] of reasons) if (reason !== undefined) outcomes.set(school, { status: reason });
  const trueGapVariances: Partial<Record<Phase, number>> = {};
  for (const group of found) {
    const positions = positionsOf(method, group, baseline, takenOff);
    // How far schools are from their like is estimated from figures as published, as the averages of similar schools are: what was
    // accepted of one school moves nothing of another's.
    const published =
      takenOff === nothingTakenOff ? positions : positionsOf(method, group, baseline, nothingTakenOff);
    // A figure that is hard to believe says nothing about how far schools are from their like.
    const believed = [...published].flatMap(([{ urn }, position]) => (inQuestion.has(urn) ? [] : [position]));
    const variance = roundFigure(
      trueGapVariance(
        Float64Array.from(
          believed,
          (p) => p.similarAttendance - (p.past?.baselineAttendance ?? p.baselineAttendance),
        ),
        Float64Array.from(believed, (p) => (p.past?.baselineSd ?? p.chanceSd) ** 2 + p.similarChanceVariance),
      ),
    );
    trueGapVariances[group.phase] = variance;
    for (const { subject } of group.candidates) {
      const { school } = subject;
      if (outcomes.has(school)) continue;
      const without = reasonBeside(school, method, inQuestion);
      if (without !== undefined) {
        outcomes.set(school, without);
        continue;
      }
      const position = positions.get(school);
      outcomes.set(
        school,
        position === undefined
          ? { status: 'too-few-similar-schools' }
          : expectationFor(
              { ...position, needVariance: unknownNeedVariance(method, school), trueGapVariance: variance },
              method,
            ),
      );
    }
  }
  return { outcomes, trueGapVariances };
}

/** Why a school that is compared with others has no number all the same. */
function reasonBeside(
  { phase, urn }: School,
  { expectationsFor }: Method,
  inQuestion: ReadonlyMap<Urn, readonly Doubt[]>,
): NoExpectation | undefined {
  const doubts = inQuestion.get(urn);
  if (doubts !== undefined) return { status: 'in-question', doubts };
  return expectationsFor === 'mainstream' && phase === 'special' ? { status: 'comparison-only' } : undefined;
}

type Measured = Omit<Position, 'needVariance' | 'trueGapVariance'>;

/** Where each school with enough similar schools stands among them. */
function positionsOf(
  method: Method,
  found: SimilarSchoolsOfPhase,
  baseline: AcademicYear,
  takenOff: TakenOff,
): Map<School, Measured> {
  const { phase, candidates, lists } = found;
  const settings = chanceSettings(method);
  // In tables, because every school is looked up on twenty lists.
  const attendanceOf = Float64Array.from(candidates, ({ attendance }) => attendance);
  const similarOf = candidates.map((_, i) => valuesOf(lists, i, attendanceOf));
  const sds = candidates.map(({ subject, attendance }, i) =>
    ownChance(settings, phase, subject.school, attendance, similarOf[i]!),
  );
  const varianceOf = Float64Array.from(sds, (sd = Number.NaN) => sd * sd);
  const pasts = earlierYearsOf(method, found, baseline, takenOff);
  const positions = new Map<School, Measured>();
  candidates.forEach(({ subject: { school }, attendance }, i) => {
    const attendances = similarOf[i]!;
    const own = sds[i];
    if (own === undefined || attendances.length < method.definition.fewest) return;
    const disruption = takenOff(school, baseline);
    const started = attendance + (disruption?.takenOff ?? 0);
    positions.set(school, {
      phase,
      baselineAttendance: started,
      disruption,
      past:
        method.past &&
        steadied(started, pasts(i), {
          yearSd: own,
          drift: settings.drift,
          breakAt: method.past.breakAt,
        }),
      chanceSd: own,
      similarAttendance: mean(attendances),
      similarUpperQuartile: quantile(attendances, 0.75),
      similarChanceVariance: mean(valuesOf(lists, i, varianceOf)) / attendances.length,
    });
  });
  return positions;
}

type Lists = SimilarSchoolsOfPhase['lists'];

/** The values of a school's similar schools, nearest first. */
function valuesOf({ k, counts, indices }: Lists, i: number, of: Float64Array): Float64Array {
  const values = new Float64Array(counts[i]!);
  for (let place = 0; place < values.length; place++) values[place] = of[indices[i * k + place]!]!;
  return values;
}

function ownChance(
  settings: ChanceSettings,
  phase: ComparedPhase,
  { circumstances: { roll } }: School,
  attendance: number,
  similar: Float64Array,
): number | undefined {
  if (isMissing(roll) || roll < 1) return undefined;
  const similarAbsence = similar.length === 0 ? undefined : 100 - mean(similar);
  return chanceInYear(settings, phase, { roll, absence: 100 - attendance, similarAbsence });
}
