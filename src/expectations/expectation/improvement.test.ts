import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import type { Method } from '../method.ts';
import { expectationFor, type Position, roundTo } from './improvement.ts';

/** National part 0.2, a quarter of the reliable gap, at most 1, to the nearest hundredth. */
const method = sampleMethod;

const position: Position = {
  phase: 'primary',
  baselineAttendance: 93,
  chanceSd: 0.5,
  similarAttendance: 95,
  similarUpperQuartile: 95.5,
  similarChanceVariance: 0.05,
  trueGapVariance: 0.9,
};

const withImprovement = (changes: Partial<Method['improvement']>): Method => ({
  ...method,
  improvement: { ...method.improvement, ...changes },
});

describe('expectationFor', () => {
  // Gap 95 − 93 = 2; chance variance 0.25 + 0.05 = 0.3, its root 0.5477; reliability 0.9 / 1.2 = 0.75; school's part
  // 0.25 × 0.75 × 2 = 0.375; asked 0.2 + 0.375 = 0.575, to the nearest hundredth, halves up, 0.58.
  test('every number of a school below its like, by hand', () => {
    expect(expectationFor(position, method)).toEqual({
      status: 'set',
      baselineAttendance: 93,
      chanceSd: 0.5,
      changeSd: expect.closeTo(Math.SQRT1_2, 4),
      similarAttendance: 95,
      similarUpperQuartile: 95.5,
      gap: 2,
      gapChanceSd: 0.5477,
      reliability: 0.75,
      nationalPart: 0.2,
      schoolPart: 0.375,
      cap: 1,
      capped: false,
      minimumImprovement: 0.58,
      expectedAttendance: 93.58,
      // Standard error of a change √2 × 0.5 = 0.7071: Φ(−0.58/0.7071) = Φ(−0.8202); Φ((0.58 − 1)/0.7071) = Φ(−0.5940).
      chanceMetIfUnchanged: 0.206,
      chanceMissedIfImproved: 0.2763,
    });
  });

  // Gap −0.4: 0.25 × 0.75 × −0.4 = −0.075; asked 0.125 → 0.13 (halves up).
  test('a school a little above its like is asked for less than the national part', () => {
    const outcome = expectationFor({ ...position, baselineAttendance: 95.4 }, method);
    expect(outcome).toMatchObject({ status: 'set', gap: -0.4, schoolPart: -0.075, capped: false });
    expect(outcome.minimumImprovement).toBe(0.13);
  });

  test('a school well above its like is asked to maintain, never to fall', () => {
    expect(expectationFor({ ...position, baselineAttendance: 98 }, method)).toMatchObject({
      status: 'maintain',
      gap: -3,
      schoolPart: -0.5625,
      minimumImprovement: 0,
      expectedAttendance: 98,
      chanceMetIfUnchanged: 0.5,
    });
  });

  // Gap 7: 0.25 × 0.75 × 7 = 1.3125, with 0.2 beyond the cap of 1.
  test('no school is asked for more than the cap of its phase', () => {
    expect(expectationFor({ ...position, baselineAttendance: 88 }, method)).toMatchObject({
      schoolPart: 1.3125,
      capped: true,
      cap: 1,
      minimumImprovement: 1,
      expectedAttendance: 89,
    });
    expect(
      expectationFor({ ...position, phase: 'secondary', baselineAttendance: 88 }, method).minimumImprovement,
    ).toBe(1.5);
  });

  test('exactly at the cap is not over it', () => {
    const one = withImprovement({ gapShare: 1, nationalPart: { primary: 0, secondary: 0, special: 0 } });
    const outcome = expectationFor(
      { ...position, baselineAttendance: 94, similarChanceVariance: 0, chanceSd: 1e-9 },
      one,
    );
    expect(outcome).toMatchObject({ schoolPart: 1, minimumImprovement: 1 });
    expect(outcome.capped).toBe(false);
  });

  test('each phase has its own national part', () => {
    const parts = withImprovement({ nationalPart: { primary: 0.1, secondary: 0.2, special: 0.3 } });
    for (const [phase, part] of [
      ['primary', 0.1],
      ['secondary', 0.2],
      ['special', 0.3],
    ] as const) {
      expect(expectationFor({ ...position, phase, baselineAttendance: 95 }, parts)).toMatchObject({
        nationalPart: part,
        schoolPart: 0,
        minimumImprovement: part,
      });
    }
  });

  test('full attendance is never exceeded', () => {
    const outcome = expectationFor(
      { ...position, baselineAttendance: 99.95, similarAttendance: 99.99 },
      method,
    );
    expect(outcome).toMatchObject({ minimumImprovement: 0.05, expectedAttendance: 100, capped: false });
  });

  test('a gap that chance explains wholly asks for the national part alone', () => {
    expect(expectationFor({ ...position, trueGapVariance: 0 }, method)).toMatchObject({
      reliability: 0,
      schoolPart: 0,
      minimumImprovement: 0.2,
    });
  });

  test('rounds as the method says', () => {
    const half = withImprovement({ roundTo: 0.1 });
    expect(expectationFor(position, half)).toMatchObject({
      minimumImprovement: 0.6,
      expectedAttendance: 93.6,
    });
  });
});

const positions = fc.record({
  phase: fc.constantFrom('primary', 'secondary', 'special'),
  baselineAttendance: fc.double({ min: 60, max: 100, noNaN: true }),
  chanceSd: fc.double({ min: 0.05, max: 3, noNaN: true }),
  similarAttendance: fc.double({ min: 60, max: 100, noNaN: true }),
  similarUpperQuartile: fc.constant(97),
  similarChanceVariance: fc.double({ min: 0, max: 1, noNaN: true }),
  trueGapVariance: fc.double({ min: 0, max: 5, noNaN: true }),
}) as fc.Arbitrary<Position>;

describe('for every school', () => {
  test('the improvement is between 0 and the cap, a multiple of the step, and adds up', () => {
    fc.assert(
      fc.property(positions, (any) => {
        const outcome = expectationFor(any, method);
        const { minimumImprovement: asked, expectedAttendance } = outcome;
        expect(asked).toBeGreaterThanOrEqual(0);
        expect(asked).toBeLessThanOrEqual(method.improvement.cap[any.phase]);
        expect(asked * 100).toBeCloseTo(Math.round(asked * 100), 9);
        expect(Math.abs(expectedAttendance - any.baselineAttendance - asked)).toBeLessThanOrEqual(
          0.00505 + 1e-9,
        );
        expect(expectedAttendance).toBeLessThanOrEqual(100);
        expect(outcome.status).toBe(asked === 0 ? 'maintain' : 'set');
        expect(outcome.reliability).toBeGreaterThanOrEqual(0);
        expect(outcome.reliability).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the further below its like, the more is asked, up to the cap', () => {
    fc.assert(
      fc.property(positions, fc.double({ min: 0, max: 10, noNaN: true }), (any, lower) => {
        const near = expectationFor({ ...any, similarAttendance: any.baselineAttendance }, method);
        const far = expectationFor({ ...any, similarAttendance: any.baselineAttendance + lower }, method);
        expect(far.minimumImprovement).toBeGreaterThanOrEqual(near.minimumImprovement);
        const above = expectationFor({ ...any, similarAttendance: any.baselineAttendance - lower }, method);
        expect(above.minimumImprovement).toBeLessThanOrEqual(near.minimumImprovement);
      }),
    );
  });

  test('maintain is said only to a school above its like, or with no room above it', () => {
    fc.assert(
      fc.property(positions, (any) => {
        const { status, gap } = expectationFor(any, method);
        if (status === 'maintain') expect(gap < 0 || any.baselineAttendance > 99.99).toBe(true);
      }),
    );
  });

  test('the gap counts the more, the larger the school', () => {
    fc.assert(
      fc.property(positions, fc.double({ min: 1, max: 5, noNaN: true }), (any, factor) => {
        const small = expectationFor({ ...any, chanceSd: any.chanceSd * factor }, method);
        const large = expectationFor(any, method);
        expect(small.reliability).toBeLessThanOrEqual(large.reliability);
        expect(Math.abs(small.schoolPart)).toBeLessThanOrEqual(Math.abs(large.schoolPart));
      }),
    );
  });
});

describe('roundTo', () => {
  test.each([
    [0.123, 0.01, 0.12],
    [0.125, 0.01, 0.13],
    [0.575, 0.01, 0.58],
    [0.285, 0.01, 0.29],
    [0.574_999, 0.01, 0.57],
    [0.3, 0.1, 0.3],
    [0.74, 0.5, 0.5],
    [0.75, 0.5, 1],
    [-0.06, 0.1, -0.1],
    [2.6, 1, 3],
    [94.61, 0.05, 94.6],
  ])('%d to the nearest %d is %d', (value, step, rounded) => expect(roundTo(value, step)).toBe(rounded));
});

describe('needs that nobody knows', () => {
  // True variance 0.9, chance 0.3: what needs do to the gap is neither the school's own nor chance.
  const of = (needVariance: number) => expectationFor({ ...position, needVariance }, method).reliability;

  test('take from what is the school’s own, and leave the whole as it is', () => {
    expect(of(0)).toBeCloseTo(0.75, 6);
    expect(of(0.3)).toBeCloseTo((0.9 - 0.3) / 1.2, 6);
    expect(of(0.9)).toBe(0);
    expect(of(2)).toBe(0);
  });
});

describe('a gap of which too little is real', () => {
  const from = (special: number) => withImprovement({ reliableFrom: { primary: 0, secondary: 0, special } });
  const of = (special: number, phase: Position['phase'] = 'special') =>
    expectationFor({ ...position, phase }, from(special));

  // Reliability 0.75, as above.
  test('a special school is asked to hold below the share that the method says, and from it on is not', () => {
    expect(of(0.76)).toMatchObject({ status: 'maintain', minimumImprovement: 0, expectedAttendance: 93 });
    expect(of(0.75)).toMatchObject({ status: 'set', minimumImprovement: 0.58 });
  });

  test('other phases are asked all the same', () => {
    expect(of(1, 'primary').status).toBe('set');
  });
});

test('since chance is stated with drift, no chance of meeting it by luck is', () => {
  const chance = {
    pupilSpread: { primary: 5, secondary: 5, special: 5 },
    usualAbsence: { primary: 6, secondary: 6, special: 6 },
    power: 1,
    similarShare: { primary: 0, secondary: 0, special: 0 },
    pupilsApart: { primary: 250, secondary: 250, special: 250 },
    drift: 1,
  };
  const outcome = expectationFor(position, { ...method, chance });
  expect(outcome).not.toHaveProperty('chanceMetIfUnchanged');
  expect(outcome).not.toHaveProperty('chanceMissedIfImproved');
});
