import type { Method } from '../method.ts';
import type { Move } from './move.ts';
import { typicalForEach } from './typical-change.ts';
import { type Verdict, verdictAgainstTide, verdictAsItIs } from './verdict.ts';

/** One school's result, read twice. All differences in pp. */
export interface Progress {
  readonly move: Move;
  /** Improvement that was asked. */
  readonly asked: number;
  /** Standard error of the change by chance: √2 times that of a year. */
  readonly changeError: number;
  /** Whether the change reached what was asked, chance left aside. */
  readonly reached: boolean;
  readonly asItIs: Verdict;
  /** Undefined where too few schools have both years to say what was typical. */
  readonly againstTide: AgainstTide | undefined;
}

export interface AgainstTide {
  /** What schools that started as far from their like typically did, net of the tide. */
  readonly typical: number;
  /** The bar: the tide and what was typical. */
  readonly bar: number;
  /** The change less the bar. */
  readonly beyond: number;
  /** Standard error of `beyond` by chance, in the school's own change and in that of its similar schools. */
  readonly error: number;
  /** Whether the change was at least as good as the bar, chance left aside. */
  readonly reached: boolean;
  readonly verdict: Verdict;
}

/**
 * Reads the results of one phase.
 *
 * @param moves of one phase
 * @param askedOf improvement asked of each, pp
 */
export function progressOf(
  moves: readonly Move[],
  askedOf: (move: Move) => number,
  { progress: { certainty, fewestSchools } }: Method,
): Progress[] {
  const typical = moves.length < fewestSchools ? undefined : typicalForEach(moves);
  return moves.map((move, i): Progress => {
    const asked = askedOf(move);
    const changeError = move.changeSd;
    return {
      move,
      asked,
      changeError,
      reached: move.change >= asked,
      asItIs: verdictAsItIs(move.change, asked, changeError, certainty),
      againstTide: typical === undefined ? undefined : againstTide(move, typical[i]!, certainty),
    };
  });
}

function againstTide(move: Move, typical: number, certainty: number): AgainstTide {
  const beyond = move.net - typical;
  const error = Math.sqrt(2 * (move.chanceSd ** 2 + move.similarChanceVariance));
  return {
    typical,
    bar: move.tide + typical,
    beyond,
    error,
    reached: beyond >= 0,
    verdict: verdictAgainstTide(beyond, error, certainty),
  };
}
