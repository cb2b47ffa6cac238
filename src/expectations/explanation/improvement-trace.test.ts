import { expect, test } from 'vitest';
import {
  checkSubject,
  listOf,
  sampleExpectation,
  schoolNumber,
} from '../../../tests/fixtures/check-subject.ts';
import { traceText } from '../../../tests/fixtures/trace-text.ts';
import type { ReleaseDraft } from '../release.ts';
import { improvementTrace } from './improvement-trace.ts';

const outcome = sampleExpectation();

/** The trace of a school of 400 pupils beside two of 100 and 300. */
function trace(
  phase: 'primary' | 'special' | 'alternative-provision',
  given = outcome,
  changes: Partial<ReleaseDraft> = {},
) {
  const schools = [
    schoolNumber(1, { phase, similar: listOf(2, 3), circumstances: { roll: 400 } }),
    schoolNumber(2, { circumstances: { roll: 100 } }),
    schoolNumber(3, { circumstances: { roll: 300 } }),
  ];
  const { draft } = checkSubject(schools);
  const trueGapVariances = { primary: 0.24 };
  const release = { ...draft, trueGapVariances, checks: [], overrides: [], ...changes };
  return traceText(improvementTrace(schools[0]!, given, release));
}

// Mean of 1 / 100 and 1 / 300 is 0.00666667; 6.7² × 0.00666667 / 2 = 0.149633.
test('every step, with where its numbers come from', () => {
  expect(trace('primary')).toEqual([
    { title: 'Chance', lines: ['standard deviation of a year’s rate = 6.7 / √roll = 6.7 / √400 = 0.5 pp'] },
    {
      title: 'Gap to similar schools',
      lines: [
        'mean attendance of the similar schools = 94%',
        'upper quartile = 95%',
        'gap = 94 − 93 = 1 pp',
        'chance variance of that mean = 6.7² × mean of 1 / pupils over the similar schools / their number = 6.7² × 0.00666667 / 2 = 0.149633',
        'chance in the gap = √(0.5² + 0.149633) = 0.6 pp',
        'reliable share = true variance / (true variance + chance variance) = 0.24 / (0.24 + 0.6²) = 0.4',
      ],
    },
    {
      title: 'Minimum expectation',
      lines: [
        'national part, primary = 0.2 pp',
        'school’s part = 0.25 × 0.4 × 1 = 0.1 pp',
        'asked = 0.2 + 0.1, not below 0 nor above the cap 1, to the nearest 0.01 = 0.3 pp',
        'expected attendance = 93 + 0.3, to the nearest 0.01 = 93.3%',
      ],
    },
    {
      title: 'How sure',
      lines: [
        'a change between two years has a chance error of √2 × 0.5 pp',
        'a school whose true attendance did not move would reach the figure with chance 0.3: the share of a normal distribution above 0.3 / (√2 × 0.5)',
        'a school that truly improved by 1 pp would fall short with chance 0.2: the share below (0.3 − 1) / (√2 × 0.5)',
      ],
    },
  ]);
});

test('a school that is to maintain is told so beside what is asked', () => {
  const asked = trace('primary', sampleExpectation({ status: 'maintain', minimumImprovement: 0 }))[2]!
    .lines[2];
  expect(asked).toMatch(/ = 0 pp \(maintain\)$/);
});

test('where nothing but chance sets the schools of a phase apart, the true variance is 0', () => {
  const reliable = trace('primary', outcome, { trueGapVariances: {} })[1]!.lines[5];
  expect(reliable).toContain('= 0 / (0 + 0.6²) =');
});

test('alternative provision, where it is asked, is traced by the settings of special schools', () => {
  expect(trace('alternative-provision')).toEqual(trace('special'));
});

test('what needs do to a gap where nobody knows them is taken off, and shown', () => {
  const { method } = checkSubject([]).draft;
  const share = (needSpread: number) =>
    trace('special', outcome, {
      method: { ...method, improvement: { ...method.improvement, needSpread } },
      trueGapVariances: { special: 0.24 },
    })
      .flatMap(({ lines }) => lines)
      .find((line) => line.startsWith('reliable share'));
  expect(share(0.4)).toContain('0.08 / (0.08 + 0.16 + 0.6²)');
  // More than there is cannot be taken off.
  expect(share(1)).toContain('0 / (0 + 1 + 0.6²)');
});
