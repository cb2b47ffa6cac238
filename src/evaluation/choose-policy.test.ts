import { describe, expect, test } from 'vitest';
import { luckyMoves, sampleMove } from '../../tests/fixtures/sample-moves.ts';
import { sampleSchool } from '../../tests/fixtures/sample-school.ts';
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

describe('at the limits of the rule', () => {
  /** Schools by rising gap, all below their like; each with the change of its place. */
  const schools = (count: number, changeOf: (place: number) => number) =>
    Array.from({ length: count }, (_, place) => {
      // The other three go round by a quarter, a half and three quarters, so that no two are alike.
      const turned = (part: number) => (place + (part * count) / 4) % count;
      const urn = 100_000 + place;
      return {
        ...sampleMove({
          gap: 0.1 + place / 1000,
          start: 85 + turned(1) / 100,
          roll: 500 + turned(2),
          change: changeOf(place),
        }),
        released: sampleSchool({
          urn,
          name: `School ${urn}`,
          phase: 'secondary',
          circumstances: { freeSchoolMealsEver6: turned(3) / 10 },
        }),
      };
    });
  const against = (moves: ReturnType<typeof schools>, words: string) =>
    choosePolicy(moves, moves).left.find((each) => each.words === words)?.against;
  const flat = 'The same 0.1 for every school';

  test('one is not against it that is bettered by just 0.02', () => {
    // Of each quarter of fifty, by whatever, one school holds what it had: 0.02. Asked for 0.1 one of those four falls short, and its
    // quarter has none that reaches it.
    const four = [0, 50, 100, 150];
    const moves = schools(200, (place) => (place === 0 ? 0 : four.includes(place) ? 1 : -1));
    const found = choosePolicy(moves, moves).left.find(({ words }) => words === flat)!;
    expect(found.bettered).toBe(0.02);
    expect(found.against).toEqual([]);
    // Two that fall short in the same quarter leave more.
    const eight = [...four, 1, 51, 101, 151];
    const worse = schools(200, (place) => (place < 2 ? 0 : eight.includes(place) ? 1 : -1));
    expect(against(worse, flat)).toBeUndefined();
    // Of them all it fails by least, 0.04 less 0.02: whoever asks for less asks for nothing, which fails by 0.1.
    const { passes: counts, failsLeast } = choosePolicy(worse, worse);
    expect([counts.all, failsLeast!.words]).toEqual([0, flat]);
    expect(failsLeast!.failsBy).toBeCloseTo(0.02, 12);
  });

  test('nor one whose middle lies just 0.08 from the ends', () => {
    // Tenths are of 25: four in the middle two of them are eight in a hundred.
    const middle = (met: number) => schools(250, (place) => (place >= 110 && place < 110 + met ? 1 : -1));
    const held = (met: number) =>
      choosePolicy(middle(met), middle(met)).bestOfFamilies.find(({ family }) => family === 'hold')!;
    expect(held(4).middleLessEnds).toBe(0.08);
    expect(held(4).against).toEqual(['asks for nothing']);
    expect(held(5).against).toEqual(['middle unlike ends', 'asks for nothing']);
  });

  test('of several that are as good, or fail by as much, the first is named', () => {
    // The middle fifth meets whatever is asked and nobody else does: no rule is better than another.
    const moves = schools(200, (place) => (place >= 80 && place < 120 ? 3 : -3));
    const { bestOfFamilies, failsLeast, left, passes: counts } = choosePolicy(moves, moves);
    expect(failsLeast).toMatchObject({ family: 'hold', middleLessEnds: 1, failsBy: 0.92 });
    expect(counts).toMatchObject({ all: 0, middleLikeEnds: 0, notBettered: judged.length });
    const first = new Map(
      candidatesFor(reliabilityIn(moves))
        .toReversed()
        .map(({ family, words }) => [family, words]),
    );
    expect(bestOfFamilies.map(({ family, words }) => [family, words])).toEqual([...first].toReversed());
    expect(left).toHaveLength(counts.asksSomething);
  });
});
