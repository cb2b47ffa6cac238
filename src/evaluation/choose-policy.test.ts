import { describe, expect, test } from 'vitest';
import { luckyMoves } from '../../tests/fixtures/sample-moves.ts';
import { type CandidateJudged, choosePolicy } from './choose-policy.ts';
import { policyMeasurer } from './measure-policy.ts';
import { candidatesFor, families, reliabilityIn } from './policies.ts';

const all = luckyMoves(1200, 8);
const choosing = all.filter((_, i) => i % 2 === 0);
// Inside each test: what is made outside, mutation testing takes for no test's.
const chosen = () => choosePolicy(choosing, all);

const groupings = ['gap', 'freeSchoolMealsEver6', 'roll', 'start'] as const;

/** The rule of decision 0027, written down once more. */
function judgedOn(moves: typeof all) {
  const measure = policyMeasurer(moves);
  const measured = candidatesFor(reliabilityIn(all)).map((candidate) => ({
    candidate,
    ...measure(candidate),
  }));
  return measured.map((one) => {
    const simpler = measured.filter(
      (other) => families.indexOf(other.candidate.family) < families.indexOf(one.candidate.family),
    );
    const bettered = Math.max(
      0,
      ...simpler.flatMap((other) => groupings.map((name) => one.spreads[name] - other.spreads[name])),
    );
    return { ...one, bettered };
  });
}
const judged = judgedOn(choosing);
const passes = {
  notBettered: (one: (typeof judged)[number]) => one.bettered <= 0.02,
  middleLikeEnds: (one: (typeof judged)[number]) => Math.abs(one.middleLessEnds) <= 0.08,
  asksSomething: (one: (typeof judged)[number]) => one.askedBelow >= 0.1,
};
const holds = Object.values(passes);

describe('the rule for choosing', () => {
  test('judges every candidate on the choosing schools', () => {
    const choice = chosen();
    expect([choice.schools, choice.candidates]).toEqual([600, judged.length]);
  });

  test('counts who passes each step, alone and together', () => {
    const choice = chosen();
    for (const [name, pass] of Object.entries(passes))
      expect([name, choice.passes[name as keyof typeof passes]]).toEqual([name, judged.filter(pass).length]);
    expect(choice.passes.all).toBe(judged.filter((one) => holds.every((pass) => pass(one))).length);
    // The country is one in which each step lets some through and holds others back.
    for (const pass of holds) {
      expect(judged.some(pass)).toBe(true);
      expect(judged.every(pass)).toBe(false);
    }
  });

  test('leaves those that no simpler one betters and that ask for something, best sum first', () => {
    const choice = chosen();
    const left = judged.filter((one) => passes.notBettered(one) && passes.asksSomething(one));
    expect(choice.left.map(({ words }) => words).sort()).toEqual(
      left.map(({ candidate }) => candidate.words).sort(),
    );
    const sums = choice.left.map(({ sum }) => sum);
    expect(sums).toEqual(sums.toSorted((a, b) => a - b));
  });

  test('where none passes, names the one that fails by least, the simplest of several', () => {
    const excess = ({ bettered, middleLessEnds, askedBelow }: (typeof judged)[number]) =>
      Math.max(0, bettered - 0.02, Math.abs(middleLessEnds) - 0.08, 0.1 - askedBelow);
    // In this country some pass; on a tenth of its schools none does.
    expect(chosen().passes.all).toBeGreaterThan(0);
    expect(chosen().failsLeast).toBeUndefined();
    const few = choosing.slice(0, 60);
    const { passes: counts, failsLeast } = choosePolicy(few, all);
    expect(counts.all).toBe(0);
    const least = Math.min(...judgedOn(few).map(excess));
    const nearest = judgedOn(few).find((one) => excess(one) === least)!;
    expect(failsLeast).toMatchObject({ words: nearest.candidate.words, failsBy: least });
    expect(failsLeast!.against.length).toBeGreaterThan(0);
  });

  test('says of each what speaks against it', () => {
    const choice = chosen();
    const against = (each: CandidateJudged) => {
      const one = judged.find(({ candidate }) => candidate.words === each.words)!;
      return [
        ...(passes.notBettered(one) ? [] : ['bettered by a simpler']),
        ...(passes.middleLikeEnds(one) ? [] : ['middle unlike ends']),
        ...(passes.asksSomething(one) ? [] : ['asks for nothing']),
      ];
    };
    for (const each of [...choice.bestOfFamilies, ...choice.left])
      expect(each.against).toEqual(against(each));
    expect(choice.bestOfFamilies[0]).toMatchObject({ family: 'hold', bettered: 0 });
  });

  test('names the best of each family, simplest first', () => {
    const choice = chosen();
    expect(choice.bestOfFamilies.map(({ family }) => family)).toEqual(families);
    for (const { family, sum, words, bettered } of choice.bestOfFamilies) {
      const own = judged.filter(({ candidate }) => candidate.family === family);
      expect(sum).toBe(Math.min(...own.map((one) => one.sum)));
      const best = own.find((one) => one.candidate.words === words)!;
      expect(bettered).toBeCloseTo(best.bettered, 12);
    }
  });
});
