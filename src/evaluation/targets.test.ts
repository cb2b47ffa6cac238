import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluationFolder, ofMany } from '../../tests/golden/golden-evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { intervalTargets } from './interval-targets.ts';
import type { IntervalsMeasured } from './intervals.ts';
import { targetsOf } from './targets.ts';

const evaluation = JSON.parse(
  readFileSync(join(evaluationFolder, 'two-years.json'), 'utf8'),
) as unknown as Evaluation;
const namesOf = (measured: Evaluation) => targetsOf(measured).map(({ name }) => name);

test('a transition of fewer than 1,500 schools has no target, of one more has', () => {
  const few = namesOf(ofMany(evaluation, 1499));
  const many = namesOf(ofMany(evaluation, 1500));
  expect(few.filter((name) => name.startsWith('not-reached-primary'))).toEqual([]);
  expect(many.filter((name) => name.startsWith('not-reached-primary')).length).toBe(12);
  expect(many.filter((name) => name.startsWith('calibration-')).length).toBe(24);
  expect(many.filter((name) => /^(simpler|middle)-/.test(name)).length).toBe(4);
});

test('no target is set on special schools', () => {
  const special: Evaluation = {
    ...ofMany(evaluation),
    transitions: ofMany(evaluation).transitions.map((each) => ({ ...each, phase: 'special' })),
    intervals: evaluation.intervals.map((each) => ({ ...each, phase: 'special' })),
  };
  expect(namesOf(special).filter((name) => /^(not-reached|calibration|interval)/.test(name))).toEqual([]);
  expect(namesOf(evaluation).filter((name) => /^interval-primary/.test(name))).toHaveLength(6);
});

test('each target is named once', () => {
  const names = namesOf(ofMany(evaluation));
  expect(new Set(names).size).toBe(names.length);
});

test('what is exactly the reach is reached, compared to four digits, and what is not there has no target', () => {
  const jitterOf = (steady: number) =>
    targetsOf({
      ...evaluation,
      stability: { ...evaluation.stability, jitter: { ...evaluation.stability.jitter!, steady } },
    }).find(({ name }) => name === 'jitter');
  expect(jitterOf(0.98995)).toMatchObject({ measured: 0.99, reached: true });
  expect(jitterOf(0.98994)).toMatchObject({ measured: 0.9899, reached: false });
  const bare = targetsOf({
    ...evaluation,
    outOfTime: undefined,
    transitions: [],
    chance: undefined,
    intervals: [],
    stability: { jitter: undefined, redraw: undefined },
  });
  expect(bare).toEqual([]);
});

test('ranges on schools held back are given two standard errors of a quarter, those from nine tenths nothing', () => {
  const of = (schools: number, all: number): IntervalsMeasured => ({
    ...evaluation.intervals[0]!,
    claimed: 0.8,
    heldBack: {
      schools,
      covered: 0.84,
      byRoll: [0.8, 0.8, 0.8, 0.7],
      byStart: [0.8, 0.8, 0.8, 0.8],
      halfWidth: 1,
    },
    byTenths: {
      schools: all,
      covered: 0.8,
      byRoll: [0.8, 0.8, 0.8, 0.7801],
      byStart: [0.8, 0.8, 0.8, 0.7799],
      halfWidth: 1,
    },
  });
  const reached = (measured: IntervalsMeasured) =>
    Object.fromEntries(
      intervalTargets(measured).map(({ name, reach, reached }) => [
        name.replace(/^interval-primary-[0-9-]+-/, ''),
        [reach, reached],
      ]),
    );
  expect(reached(of(1000, 2000))).toEqual({
    all: [0.02, true],
    roll: [0.02, true],
    start: [0.02, false],
    // 2 √(0.16 × (1/1000 + 1/1000)), and with quarters of those.
    'held-back-all': [0.0558, true],
    'held-back-roll': [0.0916, false],
    'held-back-start': [0.0916, true],
  });
  expect(reached(of(10_000, 14_000))['held-back-all']).toEqual([0.035, false]);
});
