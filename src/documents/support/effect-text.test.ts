import { expect, test } from 'vitest';
import type { Effect, NoEffect } from '../../support/effect/estimate-effect.ts';
import type { SchoolCourse } from '../../support/effect/school-course.ts';
import { effectText } from './effect-text.ts';

const schools = ['supported', 'supported', 'no place', 'refused'].map(
  (course) => ({ course }) as SchoolCourse,
);
const nobody = {
  'supported before': 0,
  'not answered': 0,
  'adviser decided': 0,
  'not offered': 0,
  'rates missing': 0,
  'facts missing': 0,
};
const effect: Effect = {
  effect: 0.5,
  low: 0.2,
  high: 0.8,
  error: 0.15,
  findable: 0.42,
  supported: 40,
  controls: 60,
  leftOut: 3,
  changeAlone: 1.1,
  changeOfControls: 0.6,
};
const tooFew: NoEffect = { tooFew: { supported: 2, controls: 1 } };
const nothing: Effect = { ...effect, effect: 0.05, low: -0.2, high: 0.3 };
const said = (changes: Partial<Parameters<typeof effectText>[1]> = {}) =>
  effectText({ schools }, { effect, placebo: nothing, hubs: new Map(), confidence: 0.95, ...changes });

test('everybody who was eligible is counted, also those who refused', () => {
  expect(said()).toContain('4 schools were eligible: 2 were supported, 1 had no place, 1 refused');
  const leftOut = { ...nobody, 'supported before': 5, 'rates missing': 2 };
  expect(
    effectText(
      { schools, refused: 3, leftOut },
      { effect, placebo: nothing, hubs: new Map(), confidence: 0.95 },
    ),
  ).toContain('14 schools were eligible: 2 were supported, 1 had no place, 4 refused');
});

test('days of help are those of schools of which they were written down', () => {
  expect(said()).not.toContain('days of help');
  expect(said({ days: { mean: 4.25, schools: 1 } })).toContain(
    'Days were written down of 1 of these schools',
  );
  expect(said({ days: { mean: 4.25, schools: 1 } })).toContain('Only days in this school year are counted.');
});

test('an effect has its interval, and the same in days of a year of 190', () => {
  expect(said()).toContain(
    'Support changed attendance by 0.50 percentage points (95% interval 0.20 to 0.80), which is 0.95 days a year for each pupil (0.38 to 1.52).',
  );
  expect(said()).not.toContain('not beyond chance');
  expect(said({ effect: nothing })).toContain('That is not beyond chance: no effect is shown.');
  // An interval that only touches nought holds it.
  expect(said({ effect: { ...effect, low: 0 } })).toContain('not beyond chance');
  expect(said({ effect: { ...effect, effect: -0.5, low: -0.8, high: -0.2 } })).toContain(
    'by −0.50 percentage points',
  );
});

test('a change that is as good as none has no sign', () => {
  const text = said({ effect: { ...effect, effect: -0.001, low: -0.004, high: 0.3 } });
  expect(text).toContain('by 0.00 percentage points (95% interval 0.00 to 0.30)');
});

test('a change alone is never called an effect', () => {
  expect(said()).toContain('Supported schools changed by 1.10 points');
  expect(said()).toContain('so neither is an effect.');
  expect(said()).toContain('Schools were not drawn by lot.');
});

test('where too few can be compared nothing is said of support', () => {
  const text = said({ effect: tooFew });
  expect(text).toContain('there are too few schools to compare.');
  expect(text).not.toContain('Support changed');
});

test('the years before support say whether the comparison is to be relied on', () => {
  expect(said()).toContain('gives 0.05 points (−0.20 to 0.30): nothing beyond chance, as it should.');
  expect(said({ placebo: effect })).toContain('the effect above is not to be relied on');
  expect(said({ placebo: tooFew })).toContain('Earlier years could not be compared in the same way.');
});

test('each hub has its own line, and those of too few schools are counted', () => {
  const hubs = new Map<number, Effect | NoEffect>([
    [1, effect],
    [2, tooFew],
  ]);
  expect(said({ hubs })).toContain('Hub 1: 0.50 points (0.20 to 0.80), 40 schools.');
  expect(said({ hubs })).toContain('Of 1 hub nothing is said: too few schools.');
  expect(said({ hubs: new Map<number, Effect | NoEffect>([...hubs, [3, tooFew]]) })).toContain(
    'Of 2 hubs nothing is said',
  );
});
