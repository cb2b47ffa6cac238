import { expectationFor } from '../expectation/improvement.ts';
import { trueGapVariance } from '../expectation/reliability.ts';
import { unknownNeedVariance } from '../expectation/unknown-need.ts';
import type { Method } from '../method.ts';
import type { Move } from './move.ts';

/** What the method would have asked of each school before the second year began, pp, as a release would have worked it out. */
export function askedBefore(method: Method, moves: readonly Move[]): (move: Move) => number {
  const variance = trueGapVariance(
    Float64Array.from(moves, ({ gap }) => gap),
    Float64Array.from(moves, (move) => move.baseSd ** 2 + move.similarChanceVariance),
  );
  return (move) =>
    expectationFor(
      {
        phase: move.phase,
        baselineAttendance: move.start,
        past: method.past && {
          baselineAttendance: move.base,
          baselineSd: move.baseSd,
          years: [],
          broke: false,
        },
        chanceSd: move.chanceSd,
        similarAttendance: move.similarStart,
        similarUpperQuartile: move.similarStart,
        similarChanceVariance: move.similarChanceVariance,
        needVariance: unknownNeedVariance(method, move.released.school),
        trueGapVariance: variance,
      },
      method,
    ).minimumImprovement;
}
