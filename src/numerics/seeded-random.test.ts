import { describe, expect, test } from 'vitest';
import { mean } from './mean.ts';
import { SeededRandom } from './seeded-random.ts';
import { variance } from './variance.ts';

const DRAWS = 40_000;

/** Mean and variance of many draws, each checked against theory within five standard errors. */
function expectMoments(draw: () => number, expectedMean: number, expectedVariance: number) {
  const draws = Float64Array.from({ length: DRAWS }, draw);
  const deviation = Math.sqrt(expectedVariance);
  expect(Math.abs(mean(draws) - expectedMean)).toBeLessThan((5 * deviation) / Math.sqrt(DRAWS));
  expect(Math.abs(variance(draws) / expectedVariance - 1)).toBeLessThan(0.08);
  return draws;
}

test('next joins 27 and 26 bits of the reference generator', () => {
  const random = new SeededRandom(3 * 2 ** 32 + 7);
  const expected = ((1004282400 >>> 5) * 2 ** 26 + (1555454762 >>> 6)) / 2 ** 53;
  expect(random.next()).toBe(expected);
  expectMoments(() => random.next(), 0.5, 1 / 12);
});

test('the same seed gives the same numbers, another seed others', () => {
  const numbers = (seed: number) => {
    const random = new SeededRandom(seed);
    return [random.next(), random.normal(), random.normal(), random.gamma(0.5), random.binomial(1000, 0.3)];
  };
  expect(numbers(5)).toEqual(numbers(5));
  expect(numbers(5)).not.toEqual(numbers(6));
  expect(numbers(5)).toMatchInlineSnapshot(`
    [
      0.8421442601100403,
      0.08903548850157895,
      0.038585042235294235,
      1.0632188098346382,
      310,
    ]
  `);
});

test('integer is uniform from 0 to n - 1', () => {
  const random = new SeededRandom(1);
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < DRAWS; i++) counts[random.integer(5)]!++;
  for (const count of counts) expect(Math.abs(count - DRAWS / 5)).toBeLessThan(5 * Math.sqrt(DRAWS * 0.16));
  expect(random.integer(1)).toBe(0);
  for (const n of [0, -1, 1.5, 2 ** 32 + 1]) {
    expect(() => random.integer(n)).toThrow('integer: n must be a whole number from 1 to 4294967296');
  }
  expect(random.integer(2 ** 32)).toBeGreaterThan(0);
});

test('integer draws again above the last whole multiple of n', () => {
  // The first number from this seed is 1004282400, the second 1555454762, the third 147728797, the fourth 2538111162.
  const random = new SeededRandom(3 * 2 ** 32 + 7);
  expect(random.integer(2 ** 32)).toBe(1004282400);
  expect(random.integer(2 ** 31 + 1)).toBe(1555454762);
  expect(random.integer(1000)).toBe(797);
  // 2^32 - 2^32 % (2^31 + 1) = 2^31 + 1 is below 2538111162, so that one is passed over for 2061201885.
  expect(random.integer(2 ** 31 + 1)).toBe(2061201885);
});

test('normal', () => {
  const random = new SeededRandom(2);
  const draws = expectMoments(() => random.normal(), 0, 1);
  expect(draws.filter((x) => Math.abs(x) < 1.959964).length / DRAWS).toBeCloseTo(0.95, 2);
  expect(mean(draws.map((x) => x ** 3))).toBeCloseTo(0, 1);
  const neighbours = draws.subarray(1).map((x, i) => x * draws[i]!);
  expect(mean(neighbours)).toBeCloseTo(0, 1);
});

test.each([0.05, 0.5, 1, 2.5, 40])('gamma of shape %d', (shape) => {
  const random = new SeededRandom(3);
  const draws = Float64Array.from({ length: DRAWS }, () => random.gamma(shape));
  expect(Math.min(...draws.subarray(0, 1000))).toBeGreaterThanOrEqual(0);
  expect(Math.abs(mean(draws) - shape)).toBeLessThan(5 * Math.sqrt(shape / DRAWS));
  expect(variance(draws) / shape).toBeCloseTo(1, 0);
});

test.each([
  [2, 3],
  [0.5, 0.5],
  [30, 2],
  [0.2, 5],
])('beta(%d, %d)', (a, b) => {
  const random = new SeededRandom(4);
  const draws = expectMoments(() => random.beta(a, b), a / (a + b), (a * b) / ((a + b) ** 2 * (a + b + 1)));
  expect(draws.every((x) => x >= 0 && x <= 1)).toBe(true);
});

test('beta with shapes next to 0 sits at its ends in the right shares', () => {
  const random = new SeededRandom(4);
  const draws = Float64Array.from({ length: 4000 }, () => random.beta(1e-6, 3e-6));
  expect(draws.every((x) => x === 0 || x === 1)).toBe(true);
  expect(mean(draws)).toBeCloseTo(0.25, 1);
});

describe('binomial', () => {
  test.each([
    [1, 0.3],
    [16, 0.5],
    [17, 0.5],
    [100, 0.07],
    [100_000, 0.93],
  ])('of %d trials of chance %d', (n, p) => {
    const random = new SeededRandom(5);
    const draws = expectMoments(() => random.binomial(n, p), n * p, n * p * (1 - p));
    expect(draws.every((x) => Number.isInteger(x) && x >= 0 && x <= n)).toBe(true);
  });

  test('has the exact distribution beyond the size that is counted one by one', () => {
    const random = new SeededRandom(6);
    const counts = new Array<number>(41).fill(0);
    for (let i = 0; i < DRAWS; i++) counts[random.binomial(40, 0.2)]!++;
    let chance = 0.8 ** 40;
    for (let k = 0; k <= 40; k++) {
      const error = Math.sqrt(DRAWS * chance) + 1;
      expect(Math.abs(counts[k]! - DRAWS * chance)).toBeLessThan(5 * error);
      chance *= ((40 - k) / (k + 1)) * 0.25;
    }
  });

  test('at its ends', () => {
    const random = new SeededRandom(7);
    expect(random.binomial(0, 0.5)).toBe(0);
    for (const n of [5, 500]) {
      expect(random.binomial(n, 0)).toBe(0);
      expect(random.binomial(n, 1)).toBe(n);
    }
  });
});

test('shuffle puts every order up equally often, in place', () => {
  const random = new SeededRandom(8);
  const counts = new Map<string, number>();
  for (let i = 0; i < 12_000; i++) {
    const order = random.shuffle([0, 1, 2]).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(5 * Math.sqrt(12_000 / 6));
  const items = Int32Array.of(1, 2, 3, 4);
  expect(random.shuffle(items)).toBe(items);
  expect([...items].sort()).toEqual([1, 2, 3, 4]);
  expect(random.shuffle([])).toEqual([]);
});

test('refuses parameters that mean nothing', () => {
  const random = new SeededRandom(9);
  for (const bad of [0, -1, Number.NaN, Infinity]) {
    expect(() => random.gamma(bad)).toThrow(
      new RangeError(`gamma: shape must be above 0 and finite, got ${bad}`),
    );
    expect(() => random.beta(bad, 1)).toThrow(
      new RangeError(`beta: a must be above 0 and finite, got ${bad}`),
    );
    expect(() => random.beta(1, bad)).toThrow(
      new RangeError(`beta: b must be above 0 and finite, got ${bad}`),
    );
  }
  for (const p of [-0.1, 1.1, Number.NaN]) {
    expect(() => random.binomial(3, p)).toThrow(new RangeError(`binomial: p must be from 0 to 1, got ${p}`));
  }
  expect(() => random.binomial(-1, 0.5)).toThrow('binomial: n must be a whole number');
  expect(() => new SeededRandom(-1)).toThrow('seed must be a whole number');
});
