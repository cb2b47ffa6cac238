import { describe, expect, test } from 'vitest';
import { findingOf, sampleExpectation, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import type { Phase } from '../../attendance/phase.ts';
import type { Expectation } from '../outcome.ts';
import { expectationsWithinCaps } from './expectations-within-caps.ts';

const caps = { primary: 0.3, secondary: 0.6, special: 1 };
const improvement = { ...sampleMethod.improvement, cap: caps, roundTo: 0.5 };

const failuresOf = (changes: Partial<Expectation>, phase: Phase = 'primary') =>
  findingOf(expectationsWithinCaps, [schoolNumber(1, { phase, outcome: sampleExpectation(changes) })], {
    method: { improvement },
  }).failures;

const asking = (minimumImprovement: number) => ({
  minimumImprovement,
  expectedAttendance: 93 + minimumImprovement,
});

describe('what is asked', () => {
  test.each([
    ['nothing', asking(0), 'primary'],
    ['the cap', asking(0.3), 'primary'],
    // 0.30000000000000004.
    ['the cap and a hair of binary residue', asking(0.1 + 0.2), 'primary'],
    ['the cap of another phase', asking(0.6), 'secondary'],
  ] as const)('may be %s', (_, changes, phase) => expect(failuresOf(changes, phase)).toEqual([]));

  test.each([
    ['below nothing', asking(-0.001), 'primary'],
    ['over the cap', asking(0.300_001), 'primary'],
    ['over the cap of its phase', asking(0.61), 'secondary'],
    ['no number', { minimumImprovement: Number.NaN, expectedAttendance: 93 }, 'primary'],
    ['of alternative provision', asking(0.1), 'alternative-provision'],
  ] as const)('may not be %s', (_, changes, phase) => {
    expect(failuresOf(changes, phase)[0]).toBe(`100001 is asked for ${changes.minimumImprovement}`);
  });
});

test('alternative provision may be asked where the method says so, by the cap of special schools', () => {
  const askedFor = (asked: number) =>
    findingOf(
      expectationsWithinCaps,
      [schoolNumber(1, { phase: 'alternative-provision', outcome: sampleExpectation(asking(asked)) })],
      { method: { improvement, expectationsFor: 'every-school' } },
    ).failures;
  expect(askedFor(1)).toEqual([]);
  expect(askedFor(1.1)[0]).toBe('100001 is asked for 1.1');
});

describe('what is expected', () => {
  test.each([
    ['the sum', { expectedAttendance: 93.25, minimumImprovement: 0.25 }],
    ['the sum rounded down', { expectedAttendance: 92.75, minimumImprovement: 0.25 }],
    ['the sum rounded up', { expectedAttendance: 93.75, minimumImprovement: 0.25 }],
    ['full attendance', { baselineAttendance: 99.75, expectedAttendance: 100, minimumImprovement: 0.25 }],
  ])('may be %s', (_, changes) => expect(failuresOf(changes)).toEqual([]));

  test.each<[string, number, number]>([
    ['further from the sum than rounding goes', 93, 93.76],
    ['as far below it', 93, 92.74],
    ['more than full attendance', 99.76, 100.01],
  ])('may not be %s', (_, baselineAttendance, expectedAttendance) => {
    expect(failuresOf({ baselineAttendance, minimumImprovement: 0.25, expectedAttendance })).toEqual([
      `100001: ${baselineAttendance} + 0.25 is not ${expectedAttendance}`,
    ]);
  });
});

test('the caps are stated, and how many stand at theirs', () => {
  const outcomes = [true, true, false].map((capped) => sampleExpectation({ capped }));
  const schools = [...outcomes, { status: 'closing' } as const].map((outcome, i) =>
    schoolNumber(i, { outcome }),
  );
  expect(findingOf(expectationsWithinCaps, schools, { method: { improvement } })).toEqual({
    evidence: 'Caps primary 0.3, secondary 0.6, special 1 pp; 2 expectations at their cap.',
    failures: [],
  });
});
