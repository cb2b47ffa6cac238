import type { Phase } from '../../attendance/phase.ts';
import { isMissing, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { mean } from '../../numerics/mean.ts';
import { quantile } from '../../numerics/quantile.ts';
import { figure } from '../figure.ts';
import type { Method } from '../method.ts';
import type { NoExpectationReason, Outcome } from '../outcome.ts';
import type { Drawn } from '../similar-schools/draw-similar-schools.ts';
import { chanceSd } from './chance.ts';
import { expectationFor, type Position } from './improvement.ts';
import { trueGapVariance } from './reliability.ts';

export interface Outcomes {
  readonly outcomes: ReadonlyMap<School, Outcome>;
  /** Variance of true gaps between schools and their like, pp², by phase. */
  readonly trueGapVariances: Readonly<Partial<Record<Phase, number>>>;
}

/** Every school's outcome, from its own figures and those of its similar schools. */
export function outcomesOf(
  method: Method,
  reasons: ReadonlyMap<School, NoExpectationReason | undefined>,
  drawn: readonly Drawn[],
): Outcomes {
  const outcomes = new Map<School, Outcome>();
  for (const [school, reason] of reasons) if (reason !== undefined) outcomes.set(school, { status: reason });
  const trueGapVariances: Partial<Record<Phase, number>> = {};
  for (const group of drawn) {
    const positions = positionsOf(method, group);
    const variance = figure(
      trueGapVariance(
        Float64Array.from(positions.values(), (p) => p.similarAttendance - p.baselineAttendance),
        Float64Array.from(positions.values(), (p) => p.chanceSd ** 2 + p.similarChanceVariance),
      ),
    );
    trueGapVariances[group.phase] = variance;
    for (const { subject } of group.candidates) {
      const { school } = subject;
      if (outcomes.has(school)) continue;
      const position = positions.get(school);
      outcomes.set(
        school,
        position === undefined
          ? { status: 'too-few-similar-schools' }
          : expectationFor({ ...position, trueGapVariance: variance }, method),
      );
    }
  }
  return { outcomes, trueGapVariances };
}

type Measured = Omit<Position, 'trueGapVariance'>;

/** Where each school with enough similar schools stands among them. */
function positionsOf(method: Method, { phase, candidates, lists }: Drawn): Map<School, Measured> {
  const pupilSd = method.pupilSd[phase];
  const sds = candidates.map(({ subject }) => ownChanceSd(pupilSd, subject.school.circumstances.roll));
  // In tables, because every school is looked up on twenty lists.
  const attendanceOf = Float64Array.from(candidates, ({ attendance }) => attendance);
  const varianceOf = Float64Array.from(sds, (sd = Number.NaN) => sd * sd);
  const positions = new Map<School, Measured>();
  candidates.forEach(({ subject: { school }, attendance }, i) => {
    const count = lists.counts[i]!;
    const own = sds[i];
    if (own === undefined || count < method.definition.fewest) return;
    const attendances = new Float64Array(count);
    const variances = new Float64Array(count);
    for (let place = 0; place < count; place++) {
      const other = lists.indices[i * lists.k + place]!;
      attendances[place] = attendanceOf[other]!;
      variances[place] = varianceOf[other]!;
    }
    positions.set(school, {
      phase,
      baselineAttendance: attendance,
      chanceSd: own,
      similarAttendance: mean(attendances),
      similarUpperQuartile: quantile(attendances, 0.75),
      similarChanceVariance: mean(variances) / count,
    });
  });
  return positions;
}

function ownChanceSd(pupilSd: number, roll: Published<number>): number | undefined {
  return isMissing(roll) || roll < 1 ? undefined : chanceSd(pupilSd, roll);
}
