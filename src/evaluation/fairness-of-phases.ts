import { startOf } from '../attendance/academic-year.ts';
import { comparedPhases } from '../attendance/phase.ts';
import { hasExpectation } from '../expectations/outcome.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { askedBefore } from '../expectations/verdicts/asked.ts';
import { progressOf } from '../expectations/verdicts/progress.ts';
import type { FairnessOfPhase } from './evaluation.ts';
import { fairnessOf, type Judged } from './fairness.ts';
import { fewestToTest, movesBetween, type TransitionQuestion } from './transition.ts';

/**
 * What is asked of each group, on all schools of the newest release; and, where a year to the next can be tested, what
 * was asked and met there.
 */
export function fairnessOfPhases(
  questions: readonly TransitionQuestion[],
  latest: ReleaseDraft,
): FairnessOfPhase[] {
  return comparedPhases.flatMap((phase): FairnessOfPhase[] => {
    const asked = latest.schools.flatMap((released): Judged[] =>
      released.school.phase === phase && hasExpectation(released.outcome)
        ? [{ released, gap: released.outcome.gap, asked: released.outcome.minimumImprovement }]
        : [],
    );
    const rows: FairnessOfPhase[] =
      asked.length === 0 ? [] : [{ phase, from: latest.baseline, to: undefined, rows: fairnessOf(asked) }];
    const yearly = questions.filter(({ from, to }) => startOf(to) - startOf(from) === 1);
    for (const question of yearly) {
      const moves = movesBetween(question, phase);
      if (moves.length < fewestToTest || question.release.baseline === question.from) continue;
      const results = progressOf(moves, askedBefore(question.method, moves), question.method);
      const judged = results.map(
        ({ move, asked, reached, againstTide }): Judged => ({
          released: move.released,
          gap: move.gap,
          asked,
          metAsItIs: reached,
          metAgainstTide: againstTide?.reached ?? false,
        }),
      );
      rows.push({ phase, from: question.from, to: question.to, rows: fairnessOf(judged) });
    }
    return rows;
  });
}
