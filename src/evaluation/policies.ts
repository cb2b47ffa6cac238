import { expectationFor } from '../expectations/expectation/improvement.ts';
import { trueGapVariance } from '../expectations/expectation/reliability.ts';
import type { Method } from '../expectations/method.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { mean } from '../numerics/mean.ts';

/** A rule for how much to ask of a school, fixed before the year begins. */
export interface Policy {
  readonly name: string;
  readonly words: string;
  /** pp. */
  readonly asked: (move: Move) => number;
}

/** The rule that the target table measures others by. */
export const referencePolicy = 'national-and-fifth';
/** The method's own. */
export const ownPolicy = 'method';

/**
 * The rules that are compared. The national change is measured on the choosing half of the same year, which no real
 * policy could know in advance: it flatters the rules that use it, and ours does not.
 *
 * @param moves of one phase
 * @param choosing the part of them on which settings were chosen
 */
export function policiesOf(method: Method, moves: readonly Move[], choosing: readonly Move[]): Policy[] {
  const { nationalPart, cap } = method.improvement;
  const phase = moves[0]!.phase;
  const own = nationalPart[phase];
  const national = mean((choosing.length > 0 ? choosing : moves).map(({ change }) => change));
  const variants: readonly Policy[] = [0.2, 0.25, 0.3]
    .filter((part) => part !== own)
    .map((part) => ({
      name: `method-national-${part.toFixed(2)}`,
      words: `The method with a national part of ${part.toFixed(2)} instead of ${own}`,
      asked: formula(method, moves, { part }),
    }));
  return [
    { name: ownPolicy, words: 'The method', asked: formula(method, moves, {}) },
    ...variants,
    {
      name: 'method-cap-1',
      words: `The method with a cap of 1 instead of ${cap[phase]}`,
      asked: formula(method, moves, { most: 1 }),
    },
    { name: 'flat', words: 'The same 0.3 for every school', asked: () => 0.3 },
    {
      name: 'national',
      words: `The national change for all (${national.toFixed(2)})`,
      asked: () => national,
    },
    {
      name: 'fifth',
      words: 'A fifth of the gap to similar schools, never below 0',
      asked: ({ gap }) => Math.max(0, 0.2 * gap),
    },
    {
      name: referencePolicy,
      words: 'The national change and a fifth of the gap, never below 0 (the reference)',
      asked: ({ gap }) => Math.max(0, national + 0.2 * gap),
    },
  ];
}

/** The method's formula, as a release uses it, with another national part or cap. */
export function formula(
  method: Method,
  moves: readonly Move[],
  { part, most }: { readonly part?: number; readonly most?: number },
): (move: Move) => number {
  const { nationalPart, cap } = method.improvement;
  const used: Method = {
    ...method,
    improvement: {
      ...method.improvement,
      nationalPart: mapped(nationalPart, part),
      cap: mapped(cap, most),
    },
  };
  const variance = trueGapVariance(
    Float64Array.from(moves, ({ gap }) => gap),
    Float64Array.from(moves, (move) => move.baseSd ** 2 + move.similarChanceVariance),
  );
  return (move) =>
    expectationFor(
      {
        phase: move.phase,
        baselineAttendance: move.start,
        past: { baselineAttendance: move.base, baselineSd: move.baseSd, years: [], broke: false },
        chanceSd: move.chanceSd,
        similarAttendance: move.similarStart,
        similarUpperQuartile: move.similarStart,
        similarChanceVariance: move.similarChanceVariance,
        trueGapVariance: variance,
      },
      used,
    ).minimumImprovement;
}

type ByPhase = Method['improvement']['cap'];

const mapped = (values: ByPhase, to: number | undefined): ByPhase =>
  to === undefined ? values : { primary: to, secondary: to, special: to };
