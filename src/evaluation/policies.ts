import { reliabilityOf, trueGapVariance } from '../expectations/expectation/reliability.ts';
import type { Method } from '../expectations/method.ts';
import { askedBefore } from '../expectations/verdicts/asked.ts';
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

/** A family of rules, from the simplest: what the rule for choosing calls simpler (docs/decisions/0027). */
export const families = ['hold', 'flat', 'share', 'reliable share', 'national part', 'capped'] as const;
export type Family = (typeof families)[number];

export interface CandidatePolicy extends Policy {
  readonly family: Family;
}

const shares = [0.1, 0.15, 0.2, 0.25, 0.3, 0.33] as const;
const parts = [0.1, 0.15, 0.2, 0.25, 0.3] as const;
const caps = [0.3, 0.4, 0.5, 0.6, 0.8, 1] as const;

/** Less than this asks for nothing: the rules are compared as they would be shown. */
const leastAsked = 0.1;
const orNothing = (asked: number): number => (asked < leastAsked ? 0 : asked);

/**
 * Every candidate of the rule for choosing.
 *
 * @param reliability of each school's gap
 */
export function candidatesFor(reliability: (move: Move) => number): CandidatePolicy[] {
  const gapOf = { gap: ({ gap }: Move) => gap, 'reliable gap': (move: Move) => reliability(move) * move.gap };
  const kinds = Object.entries(gapOf);
  const candidate = (family: Family, words: string, asked: (move: Move) => number): CandidatePolicy => ({
    family,
    name: words.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-'),
    words,
    asked: (move) => orNothing(Math.max(0, asked(move))),
  });
  return [
    candidate('hold', 'Nothing but hold', () => 0),
    ...[0.1, 0.2, 0.3].map((flat) => candidate('flat', `The same ${flat} for every school`, () => flat)),
    ...kinds.flatMap(([kind, of], k) =>
      shares.map((share) =>
        candidate(
          k === 0 ? 'share' : 'reliable share',
          `${share} of the ${kind}`,
          (move) => share * of(move),
        ),
      ),
    ),
    ...parts.flatMap((part) =>
      kinds.flatMap(([kind, of]) =>
        shares.map((share) =>
          candidate(
            'national part',
            `${part} and ${share} of the ${kind}`,
            (move) => part + share * of(move),
          ),
        ),
      ),
    ),
    ...caps.flatMap((cap) =>
      parts.flatMap((part) =>
        kinds.flatMap(([kind, of]) =>
          shares.map((share) =>
            candidate('capped', `${part} and ${share} of the ${kind}, at most ${cap}`, (move) =>
              Math.min(cap, part + share * of(move)),
            ),
          ),
        ),
      ),
    ),
  ];
}

/**
 * The rules that stand side by side in the table. The national change is measured on the choosing half of the same year,
 * which no real policy could know in advance: it flatters the rules that use it, and ours does not.
 *
 * @param moves of one phase
 * @param choosing the part of them on which settings were chosen
 */
export function policiesOf(method: Method, moves: readonly Move[], choosing: readonly Move[]): Policy[] {
  const national = mean((choosing.length > 0 ? choosing : moves).map(({ change }) => change));
  return [
    { name: ownPolicy, words: 'The method', asked: askedBefore(method, moves) },
    ...ofNationalGoal(method, moves),
    { name: 'hold', words: 'Nothing but hold', asked: () => 0 },
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
      name: 'first-edition',
      words: 'As 1.0.0 asked: 0.25 and a fifth of the reliable gap, at most 0.6',
      asked: firstEdition(moves),
    },
    {
      name: referencePolicy,
      words: 'The national change and a fifth of the gap, never below 0 (the reference)',
      asked: ({ gap }) => Math.max(0, national + 0.2 * gap),
    },
  ];
}

/** The method as it would be were its national part that of the goal; none where it has no goal. */
function ofNationalGoal(method: Method, moves: readonly Move[]): Policy[] {
  const goal = method.improvement.nationalGoal;
  if (goal === undefined) return [];
  const improvement = { ...method.improvement, nationalGoal: { ...goal, asked: true } };
  return [
    {
      name: 'national-goal',
      words: `The method with the national goal’s ${goal.perYear} as its national part`,
      asked: askedBefore({ ...method, improvement }, moves),
    },
  ];
}

function firstEdition(moves: readonly Move[]): (move: Move) => number {
  const reliability = reliabilityIn(moves);
  return (move) => Math.min(0.6, Math.max(0, 0.25 + 0.2 * reliability(move) * move.gap));
}

/** The share of each school's gap that is likely to be real, measured on these moves. */
export function reliabilityIn(moves: readonly Move[]): (move: Move) => number {
  const chance = (move: Move): number => move.baseSd ** 2 + move.similarChanceVariance;
  const real = trueGapVariance(
    Float64Array.from(moves, ({ gap }) => gap),
    Float64Array.from(moves, chance),
  );
  return (move) => reliabilityOf(real, chance(move));
}
