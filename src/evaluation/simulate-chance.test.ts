import { describe, expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import type { Method } from '../expectations/method.ts';
import { SeededRandom } from '../numerics/seeded-random.ts';
import { type KnownTruth, simulateChance } from './simulate-chance.ts';

const [from, to] = ['2023-24', '2024-25'] as const;
const method: Method = { ...sampleMethod, progress: { ...sampleMethod.progress, fewestSchools: 100 } };

/**
 * Schools of which each truly misses 8% in both years, or what is said, with luck of so many standard deviations of chance in
 * each year's registers.
 */
function country({
  schools = 400,
  luck = 1,
  later = 0,
  keeps = () => true,
}: {
  readonly schools?: number;
  readonly luck?: number;
  /** What the true rate of the second year is more, which nobody is to see. */
  readonly later?: number;
  readonly keeps?: (row: KnownTruth, i: number) => boolean;
} = {}) {
  const random = new SeededRandom(11);
  const released = ringOfSchools({
    schools,
    attendance: () => ({ [from]: 92, [to]: 92 }),
    sketch: (i) => ({ phase: 'secondary', circumstances: { roll: 400 + (i % 8) * 100 } }),
  });
  const sdOf = (i: number) => sampleMethod.pupilSd.secondary / Math.sqrt(400 + (i % 8) * 100);
  const truth = released.flatMap(({ school: { urn } }, i): KnownTruth[] => {
    const absence = 8 + (i % 5) / 10;
    return [from, to].map((year) => {
      const own = year === to ? absence + later : absence;
      return { urn, year, absence: own, observed: own + luck * sdOf(i) * random.normal() };
    });
  });
  const release = {
    ...sampleRelease(),
    schools: released,
    byUrn: new Map(released.map((each) => [each.school.urn, each])),
  };
  return { release, from, to, truth: truth.filter(keeps) };
}
const simulated = (given: Parameters<typeof country>[0] = {}, by = method) =>
  simulateChance(country(given), by);

describe('in a country in which nobody moves', () => {
  test('and no registers carry luck, nobody reaches what is asked, and all who rise by twice that do', () => {
    const [only, ...more] = simulated({ luck: 0 });
    expect(more).toEqual([]);
    expect(only).toMatchObject({ phase: 'secondary', schools: 400 });
    const { unmoved, risen } = only!;
    expect(unmoved.schools).toBe(400);
    expect(unmoved.words.reached).toBe(0);
    expect(unmoved.words['not reached']).toBe(0);
    expect(unmoved.words['within chance']).toBe(1);
    // Each school rises in one deal of ten.
    expect(risen.schools).toBe(400);
    expect(risen.words.reached).toBe(1);
  });

  test('luck alone reaches some, and tells hardly anybody that it did not', () => {
    const [only] = simulated();
    const { unmoved, unmovedNotReached, risen } = only!;
    expect(unmoved.words.reached).toBeGreaterThan(0.3);
    expect(unmoved.words.reached).toBeLessThan(0.5);
    expect(unmoved.words['not reached']).toBeGreaterThan(0);
    expect(unmoved.words['not reached']).toBeLessThan(0.1);
    expect(Object.values(unmoved.words).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
    // Quarters have a hundred schools each, and all of them together the share of all.
    for (const name of ['start', 'freeSchoolMealsEver6', 'roll'] as const) {
      expect(unmovedNotReached[name]).toHaveLength(4);
      const all = unmovedNotReached[name].reduce((sum, share) => sum + share, 0) / 4;
      expect(all).toBeCloseTo(unmoved.words['not reached'], 10);
    }
    expect(risen.words.reached).toBeGreaterThan(unmoved.words.reached + 0.1);
    expect(risen.words['not reached']).toBeLessThan(unmoved.words['not reached']);
  });

  test('what the true rate of the second year was is nothing to it', () => {
    expect(simulated({ later: 3 })).toEqual(simulated());
  });
});

describe('schools', () => {
  test('without a row of truth, or without registers of a year, take no part', () => {
    const noStart = simulated({ keeps: ({ urn, year }) => urn % 10 !== 0 || year !== from });
    expect(noStart[0]!.schools).toBe(360);
    const noEnd = simulated({ keeps: ({ urn, year }) => urn % 20 !== 0 || year !== to });
    expect(noEnd[0]!.schools).toBe(380);
    const given = country();
    const truth = given.truth.map((row) =>
      row.urn % 8 === 0 && row.year === to ? { ...row, observed: undefined } : row,
    );
    expect(simulateChance({ ...given, truth }, method)[0]!.schools).toBe(350);
  });

  test('of too small a number for the method are told nothing', () => {
    expect(simulated({ schools: 99 })).toEqual([]);
    expect(simulated({ schools: 100 })[0]!.schools).toBe(100);
  });
});
