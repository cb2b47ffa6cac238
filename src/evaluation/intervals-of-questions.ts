import { comparedPhases } from '../attendance/phase.ts';
import type { Halves } from './halves.ts';
import { type IntervalsMeasured, measureIntervals } from './intervals.ts';
import { fewestToTest, movesBetween, type TransitionQuestion } from './transition.ts';

/**
 * The intervals of every phase and pair of years with enough schools, each pair once: with the lists of the first question, from
 * which most pairs are asked.
 */
export function intervalsOfQuestions(
  questions: readonly TransitionQuestion[],
  halves: Halves,
): IntervalsMeasured[] {
  const [first] = questions;
  return questions
    .filter(({ release }) => release.baseline === first!.release.baseline)
    .flatMap((question) =>
      comparedPhases.flatMap((phase) => {
        const moves = movesBetween(question, phase);
        return moves.length < fewestToTest
          ? []
          : [measureIntervals(moves, halves, { from: question.from, to: question.to })];
      }),
    );
}
