import { mean } from '../../numerics/mean.ts';
import { roundTo } from '../expectation/improvement.ts';
import type { Method } from '../method.ts';
import { type Bar, barsOf } from './bar.ts';
import { halfOf, halves } from './halves-of-moves.ts';
import type { Move } from './move.ts';
import { type ResultWord, wordOf } from './result-words.ts';

/** One school's year, read. All differences in pp. */
export interface Progress {
  readonly move: Move;
  /** Improvement that was asked. */
  readonly asked: number;
  /** Whether attendance, to the figure that is shown, reached what was expected: chance left aside. */
  readonly reached: boolean;
  /** Standard error of the change by chance, in this year. */
  readonly changeError: number;
  /** Undefined where too few schools have both years to say what was typical, or those that have them do not tell it. */
  readonly againstTide: AgainstTide | undefined;
  readonly word: ResultWord;
}

export interface AgainstTide extends Bar {
  /** The school's change less the bar. */
  readonly beyond: number;
  /** Standard error of `beyond` by chance, in the school's own change and in that of its similar schools. */
  readonly error: number;
  /** Whether the change was at least as good as the bar, chance left aside. */
  readonly reached: boolean;
}

export interface ProgressMeans {
  /** Whether a recorded, accepted disruption explains a school's year; none does unless it is said. */
  readonly disrupted?: (move: Move) => boolean;
  /** Years from the first to the second; 1 where not said. Over several, chance is not held to what the method publishes. */
  readonly yearsBetween?: number;
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
  method: Method,
  { disrupted = () => false, yearsBetween = 1 }: ProgressMeans = {},
): Progress[] {
  const { fewestSchools } = method.progress;
  if (moves.length === 0) return [];
  const bars = moves.length < fewestSchools ? [] : barsOf(moves, method);
  const meant = mean(moves.map(({ change }) => change));
  const scaleOf = yearsScale(
    moves,
    ({ change, changeSd }) => (change - meant) / changeSd,
    method,
    yearsBetween,
  );
  const barScaleOf = yearsScale(
    moves,
    (move, i) => {
      const bar = bars[i];
      return bar === undefined ? 0 : (move.change - bar.change) / claimedError(move, bar);
    },
    method,
    yearsBetween,
  );
  return moves.map((move, i): Progress => {
    const asked = askedOf(move);
    const certainty = certaintyOf(method, move);
    const changeError = scaleOf(move) * move.changeSd;
    const bar = bars[i];
    const againstTide = bar && readBar(move, bar, barScaleOf(move));
    const reached = reaches(move, asked, method);
    return {
      move,
      asked,
      reached,
      changeError,
      againstTide,
      word: wordOf({
        reached,
        shortfall: asked - move.change,
        room: certainty * changeError,
        beyond: againstTide?.beyond ?? Number.NaN,
        roomAgainstTide: certainty * (againstTide?.error ?? Number.NaN),
        disrupted: disrupted(move),
      }),
    };
  });
}

/** To the figure that a head is shown, so that anybody can check it; to the last digit before 2.0.0. */
function reaches({ base, end, change }: Move, asked: number, { improvement }: Method): boolean {
  const { shownTo } = improvement;
  return shownTo === undefined
    ? change >= asked
    : roundTo(end, shownTo) >= roundTo(base + asked, shownTo) - 1e-9;
}

function readBar(move: Move, bar: Bar, scale: number): AgainstTide {
  const beyond = move.change - bar.change;
  return { ...bar, beyond, error: scale * claimedError(move, bar), reached: beyond >= 0 };
}

/** What the method claims for a usual year: chance in the school's own change and in that of its similar schools. */
function claimedError({ changeSd, chanceSd, similarChanceVariance }: Move, { tideWeight }: Bar): number {
  // Similar schools' changes carry as much chance, beside that in one year, as the school's own does.
  const similar = similarChanceVariance * (changeSd / chanceSd) ** 2;
  return Math.sqrt(changeSd ** 2 + tideWeight ** 2 * similar);
}

/** How many standard errors are beyond chance: for every phase the same, or each its own. */
const certaintyOf = ({ progress: { certainty } }: Method, { phase }: Move): number =>
  typeof certainty === 'number' ? certainty : certainty[phase];

/**
 * Years differ in how far schools move. The year's own spread, measured on the half of the schools that a school is not in,
 * widens or narrows what the method claims, by no more than the method allows. Before 2.0.0 it did not, and it does not where all
 * schools are in the same half.
 *
 * @param inClaimed how far a school stands off, in what is claimed of it
 */
function yearsScale(
  moves: readonly Move[],
  inClaimed: (move: Move, i: number) => number,
  { progress: { scale, fewestSchools } }: Method,
  yearsBetween: number,
): (move: Move) => number {
  if (scale === undefined || moves.length < fewestSchools) return () => 1;
  const seen = Array.from({ length: halves }, (_, half) => {
    const squares = moves.flatMap((move, i) =>
      halfOf(move) === half ? [] : [Math.min(Math.abs(inClaimed(move, i)), scale.countsUpTo) ** 2],
    );
    if (squares.length === 0) return 1;
    const spread = Math.sqrt(mean(squares));
    return yearsBetween > 1 ? spread : Math.min(scale.most, Math.max(scale.least, spread));
  });
  return (move) => seen[halfOf(move)]!;
}
