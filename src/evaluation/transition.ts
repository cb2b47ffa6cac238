import { type AcademicYear, startOf } from '../attendance/academic-year.ts';
import { type ComparedPhase, comparedPhases } from '../attendance/phase.ts';
import { numberOrNaN } from '../attendance/published.ts';
import type { Method } from '../expectations/method.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { attendanceIn } from '../expectations/similar-schools/subjects.ts';
import { askedBefore } from '../expectations/verdicts/asked.ts';
import { earlierFigures, type Move, movesOf } from '../expectations/verdicts/move.ts';
import { progressOf } from '../expectations/verdicts/progress.ts';
import { correlation } from '../numerics/correlation.ts';
import { mean } from '../numerics/mean.ts';
import { median } from '../numerics/quantile.ts';
import { standardDeviation } from '../numerics/variance.ts';
import { type Calibration, calibrate, type HistoryAdds, historyAdds } from './calibration.ts';
import { choosePolicy, type PolicyChoice } from './choose-policy.ts';
import { comparePolicies, type PolicyRow } from './compare-policies.ts';
import { type Halves, type Part, partOf, parts } from './halves.ts';
import { policiesOf } from './policies.ts';
import { type PolicyStanding, standingBesideSimpler } from './policy-standing.ts';
import { readTide, type TideRead } from './read-tide.ts';
import { readWords, type WordsRead } from './read-words.ts';
import { readTides, type TidesRead } from './tides.ts';

/** Fewer schools than this, and a spread's standard error is about as large as any spread worth finding. */
export const fewestToTest = 500;
/** Schools of fewer pupils are left out, as in the target table. */
export const leastRoll = 60;

/** What happened between two years, of one phase. */
export interface YearTransition {
  readonly from: AcademicYear;
  readonly to: AcademicYear;
  readonly phase: ComparedPhase;
  /** The year whose data alone the similar schools were drawn from. */
  readonly drawnFrom: AcademicYear;
  readonly schools: number;
  readonly tested: TestedTransition | { readonly because: string };
}

export interface TestedTransition {
  readonly changes: Changes;
  /** What the rule for choosing says of every candidate; only over one year. */
  readonly choice: PolicyChoice | undefined;
  /** What other tides would tell. */
  readonly tides: TidesRead;
  readonly history: HistoryAdds | undefined;
  readonly parts: readonly {
    readonly part: Part;
    readonly schools: number;
    readonly policies: readonly PolicyRow[];
    readonly tide: TideRead;
    readonly words: WordsRead;
    readonly calibration: Calibration;
    /** The method's own rule beside every simpler one; only over one year. */
    readonly standing: PolicyStanding | undefined;
  }[];
}

/** The changes themselves, pp. */
export interface Changes {
  readonly mean: number;
  readonly median: number;
  readonly standardDeviation: number;
  /** What is claimed of chance: root mean square of the schools' own standard errors. */
  readonly byChance: number;
  /** Share of schools that did not rise. */
  readonly notRisen: number;
  /** Correlation of the gap to similar schools with the net change. */
  readonly gapWithNet: number;
}

export interface TransitionQuestion {
  readonly release: ReleaseDraft;
  readonly from: AcademicYear;
  readonly to: AcademicYear;
  readonly method: Method;
  readonly halves: Halves;
}

/** The moves of one phase between two years, schools of at least `leastRoll` pupils. */
export function movesBetween(
  { release, from, to, method }: TransitionQuestion,
  phase: ComparedPhase,
): Move[] {
  const years = {
    start: (school: Parameters<typeof attendanceIn>[0]) => attendanceIn(school, from),
    end: (school: Parameters<typeof attendanceIn>[0]) => attendanceIn(school, to),
    yearsBetween: startOf(to) - startOf(from),
    earlier: earlierFigures(method, from),
  };
  const ofPhase = release.schools.filter(({ school }) => school.phase === phase);
  return movesOf(ofPhase, years, method).filter(
    ({ released }) => numberOrNaN(released.school.circumstances.roll) >= leastRoll,
  );
}

export function evaluateTransition(question: TransitionQuestion): YearTransition[] {
  const { from, to, release } = question;
  return comparedPhases.flatMap((phase): YearTransition[] => {
    const moves = movesBetween(question, phase);
    if (moves.length === 0) return [];
    const named = { from, to, phase, drawnFrom: release.baseline, schools: moves.length };
    if (moves.length < fewestToTest) {
      const error = Math.sqrt((2 * 0.25) / (moves.length / 4));
      const because = `${moves.length} schools have both figures and enough similar schools that do; the standard error of a spread would be about ${error.toFixed(2)}`;
      return [{ ...named, tested: { because } }];
    }
    return [{ ...named, tested: testTransition(question, moves) }];
  });
}

/** Schools are sampled again this often for a standard error. */
const redrawTimes = 200;

function testTransition(
  { method, halves, from, to }: TransitionQuestion,
  moves: readonly Move[],
): TestedTransition {
  const members = (part: Part) => partOf(moves, part, ({ released }) => released.school.urn, halves);
  const policies = policiesOf(method, moves, members('choosing'));
  const yearsBetween = startOf(to) - startOf(from);
  const asked = askedBefore(method, moves);
  const progress = progressOf(moves, asked, method, { yearsBetween });
  const oneYear = yearsBetween === 1;
  const heldBack = ({ released }: Move): boolean => halves.isHeldBack(released.school.urn);
  return {
    changes: changesOf(moves),
    choice: oneYear ? choosePolicy(members('choosing'), moves) : undefined,
    tides: readTides(moves, heldBack),
    history: historyAdds(moves),
    parts: parts.map((part) => {
      const schools = members(part);
      const read = partOf(progress, part, ({ move }) => move.released.school.urn, halves);
      return {
        part,
        schools: schools.length,
        // What is asked is for one year: over several it would be no fair question.
        policies: oneYear ? comparePolicies(policies, schools, redrawTimes) : [],
        tide: readTide(read, redrawTimes),
        words: readWords(read, redrawTimes),
        calibration: calibrate(read),
        standing: oneYear ? standingBesideSimpler(asked, schools, moves) : undefined,
      };
    }),
  };
}

function changesOf(moves: readonly Move[]): Changes {
  const changes = moves.map(({ change }) => change);
  return {
    mean: mean(changes),
    median: median(changes),
    standardDeviation: standardDeviation(changes),
    byChance: Math.sqrt(mean(moves.map(({ changeSd }) => changeSd ** 2))),
    notRisen: mean(changes.map((change) => Number(change <= 0))),
    gapWithNet: correlation(
      moves.map(({ gap }) => gap),
      moves.map(({ net }) => net),
    ),
  };
}
