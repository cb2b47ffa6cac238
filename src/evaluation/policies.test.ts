import { describe, expect, test } from 'vitest';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { luckyMoves, sampleMove } from '../../tests/fixtures/sample-moves.ts';
import { secondMethod } from '../../tests/fixtures/small-england.ts';
import { askedBefore } from '../expectations/verdicts/asked.ts';
import { candidatesFor, ownPolicy, policiesOf, referencePolicy, reliabilityIn } from './policies.ts';

const far = sampleMove({ gap: 2 });
/** Half of every gap is real. */
const candidates = () => candidatesFor(() => 0.5);
const asks = (words: string, move = far) =>
  candidates()
    .find((candidate) => candidate.words === words)!
    .asked(move);

describe('the candidates of the rule for choosing', () => {
  test('are so many of each family, simplest family first, each with a name of its own', () => {
    const all = candidates();
    const counts = Map.groupBy(all, ({ family }) => family);
    expect([...counts].map(([family, { length }]) => [family, length])).toEqual([
      ['hold', 1],
      ['flat', 3],
      ['share', 6],
      ['reliable share', 6],
      ['national part', 60],
      ['capped', 360],
    ]);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all[0]).toMatchObject({ name: 'nothing-but-hold', words: 'Nothing but hold' });
    expect(all.at(-1)).toMatchObject({
      name: '0.3-and-0.33-of-the-reliable-gap-at-most-1',
      words: '0.3 and 0.33 of the reliable gap, at most 1',
    });
  });

  test.each([
    ['Nothing but hold', 0],
    ['The same 0.1 for every school', 0.1],
    ['The same 0.2 for every school', 0.2],
    ['The same 0.3 for every school', 0.3],
    ['0.25 of the gap', 0.5],
    ['0.33 of the reliable gap', 0.33],
    ['0.2 and 0.3 of the gap', 0.8],
    ['0.2 and 0.3 of the reliable gap', 0.5],
    ['0.2 and 0.3 of the gap, at most 0.6', 0.6],
    ['0.2 and 0.3 of the gap, at most 1', 0.8],
    ['0.2 and 0.3 of the reliable gap, at most 0.6', 0.5],
  ])('%s asks for %d of a school two points below its like, half of which are real', (words, asked) => {
    expect(asks(words)).toBeCloseTo(asked, 12);
  });

  test('ask for nothing where they would for less than a tenth, and never for less than nothing', () => {
    expect(asks('0.1 of the gap', sampleMove({ gap: 1 }))).toBe(0.1);
    expect(asks('0.1 of the gap', sampleMove({ gap: 0.99 }))).toBe(0);
    expect(asks('0.3 of the gap', sampleMove({ gap: -2 }))).toBe(0);
    expect(asks('0.3 and 0.1 of the gap', sampleMove({ gap: -1 }))).toBeCloseTo(0.2, 12);
  });
});

describe('the rules of the table', () => {
  const moves = luckyMoves(500, 6).map((move, i) => ({ ...move, change: move.change + 0.4 + (i % 2) / 10 }));
  const choosing = moves.filter((_, i) => i % 2 === 0);
  const meanChange = (some: typeof moves) => some.reduce((sum, { change }) => sum + change, 0) / some.length;
  const asked = (name: string, move = far, method = sampleMethod) =>
    policiesOf(method, moves, choosing)
      .find((policy) => policy.name === name)!
      .asked(move);

  test('stand in their order under their names', () => {
    const national = meanChange(choosing);
    expect(policiesOf(sampleMethod, moves, choosing).map(({ name, words }) => [name, words])).toEqual([
      [ownPolicy, 'The method'],
      ['hold', 'Nothing but hold'],
      ['flat', 'The same 0.3 for every school'],
      ['national', `The national change for all (${national.toFixed(2)})`],
      ['fifth', 'A fifth of the gap to similar schools, never below 0'],
      ['first-edition', 'As 1.0.0 asked: 0.25 and a fifth of the reliable gap, at most 0.6'],
      [referencePolicy, 'The national change and a fifth of the gap, never below 0 (the reference)'],
    ]);
    expect([ownPolicy, referencePolicy]).toEqual(['method', 'national-and-fifth']);
  });

  test('each asks what its words say', () => {
    const national = meanChange(choosing);
    expect(asked('method')).toBe(askedBefore(sampleMethod, moves)(far));
    expect(asked('hold')).toBe(0);
    expect(asked('flat')).toBe(0.3);
    expect(asked('national')).toBeCloseTo(national, 12);
    expect(asked('fifth')).toBeCloseTo(0.4, 12);
    expect(asked('fifth', sampleMove({ gap: -1 }))).toBe(0);
    expect(asked(referencePolicy)).toBeCloseTo(national + 0.4, 12);
    expect(asked(referencePolicy, sampleMove({ gap: -10 }))).toBe(0);
  });

  test('the first edition asked a quarter and a fifth of the reliable gap, between nothing and 0.6', () => {
    const reliability = reliabilityIn(moves)(far);
    expect(reliability).toBeGreaterThan(0.5);
    expect(reliability).toBeLessThan(1);
    expect(asked('first-edition', sampleMove({ gap: 1 }))).toBeCloseTo(0.25 + 0.2 * reliability, 12);
    expect(asked('first-edition', sampleMove({ gap: 10 }))).toBe(0.6);
    expect(asked('first-edition', sampleMove({ gap: -10 }))).toBe(0);
  });

  test('where no school is left to choose on, the national change is that of all', () => {
    const national = policiesOf(sampleMethod, moves, []).find(({ name }) => name === 'national')!;
    expect(national.asked(far)).toBeCloseTo(meanChange(moves), 12);
    expect(meanChange(moves)).not.toBeCloseTo(meanChange(choosing), 3);
  });

  test('a method that knows the national goal stands a second time, with the goal as its national part', () => {
    const method = secondMethod();
    const goal = method.improvement.nationalGoal!;
    const [, second] = policiesOf(method, moves, choosing);
    expect(second).toMatchObject({
      name: 'national-goal',
      words: `The method with the national goal’s ${goal.perYear} as its national part`,
    });
    const withGoal = {
      ...method,
      improvement: { ...method.improvement, nationalGoal: { ...goal, asked: true } },
    };
    const ofGoal = askedBefore(withGoal, moves);
    const own = askedBefore(method, moves);
    for (const move of moves.slice(0, 50)) expect(second!.asked(move)).toBe(ofGoal(move));
    expect(moves.some((move) => ofGoal(move) !== own(move))).toBe(true);
  });
});

test('reliability is the share of a gap’s variance that chance does not explain', () => {
  // Gaps of one up and down: variance 4/3 of four; chance explains 0.2² + 0.12 = 0.16.
  const moves = [1, -1, 1, -1].map((gap, i) =>
    sampleMove({ urn: 100_000 + i, gap, baseSd: 0.2, similarChanceVariance: 0.12 }),
  );
  const reliability = reliabilityIn(moves);
  const real = 4 / 3 - 0.16;
  expect(reliability(moves[0]!)).toBeCloseTo(real / (real + 0.16), 12);
  expect(reliability(sampleMove({ baseSd: 1, similarChanceVariance: 0 }))).toBeCloseTo(real / (real + 1), 12);
});
