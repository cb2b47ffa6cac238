import { expect, test } from 'vitest';
import type { SchoolCourse } from '../../support/effect/school-course.ts';
import { effectPaper, foundIn, parseEffectPaper } from './effect-paper.ts';
import { type EffectFound, effectSaid } from './effect-text.ts';

const courses = (supported: number, noPlace: number, refused: number) => [
  ...Array.from({ length: supported }, () => ({ course: 'supported' }) as SchoolCourse),
  ...Array.from({ length: noPlace }, () => ({ course: 'no place' }) as SchoolCourse),
  ...Array.from({ length: refused }, () => ({ course: 'refused' }) as SchoolCourse),
];
const effect = {
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
const few = { tooFew: { supported: 3, controls: 60 } };
const found: EffectFound = {
  effect,
  placebo: effect,
  hubs: new Map<number, typeof effect | typeof few>([
    [100_001, effect],
    [100_002, few],
  ]),
  confidence: 0.9,
};
const of = (...counts: Parameters<typeof courses>) =>
  effectPaper({ schools: courses(...counts) }, found, { year: '2026-27', settings: '1.0.0' });

test('a number of schools below six is not published, nor the sum from which it could be told', () => {
  expect(of(40, 60, 8)).toMatchObject({ eligible: 108, supported: 40, noPlace: 60, refused: 8 });
  expect(of(40, 60, 5)).toMatchObject({ eligible: null, supported: 40, noPlace: 60, refused: null });
  expect(of(40, 60, 0)).toMatchObject({ eligible: 100, refused: 0 });
});

const leftOut = {
  'supported before': 20,
  'not answered': 0,
  'adviser decided': 9,
  'not offered': 6,
  'rates missing': 7,
  'facts missing': 0,
};
const withLeftOut = (changes: Partial<typeof leftOut>, days?: EffectFound['days']) =>
  effectPaper(
    { schools: courses(40, 60, 0), refused: 8, leftOut: { ...leftOut, ...changes } },
    { ...found, days },
    { year: '2026-27', settings: '1.0.0' },
  );

test('whoever is not compared is among the eligible, by reason, and numbers below six are not published', () => {
  const paper = withLeftOut({});
  expect(paper).toMatchObject({ eligible: 150, supported: 40, noPlace: 60, refused: 8 });
  expect(paper.notCompared).toContainEqual({ reason: 'supported before', schools: 20 });
  expect(parseEffectPaper(JSON.parse(JSON.stringify(paper)))).toEqual(paper);
  const few = withLeftOut({ 'rates missing': 2 });
  expect(few.eligible).toBeNull();
  expect(few.notCompared).toContainEqual({ reason: 'rates missing', schools: null });
  expect(of(40, 60, 8)).not.toHaveProperty('notCompared');
});

test('a paper of before, which says the mean alone, is still read', () => {
  const paper = withLeftOut({}, { mean: 4.25, schools: 30 });
  expect(parseEffectPaper({ ...paper, days: 8.5 }).days).toEqual({ mean: 8.5, schools: null });
  expect(parseEffectPaper(paper)).toEqual(paper);
});

test('an average of days is of six schools or more, and of how many is not told where fewer than six are missing', () => {
  expect(withLeftOut({}, { mean: 4.25, schools: 5 })).not.toHaveProperty('days');
  expect(withLeftOut({}, { mean: 4.25, schools: 30 }).days).toEqual({ mean: 4.3, schools: 30 });
  expect(withLeftOut({}, { mean: 4, schools: 37 }).days).toEqual({ mean: 4, schools: null });
  expect(effectSaid(foundIn(withLeftOut({}, { mean: 4, schools: 37 }))).effect.join(' ')).toContain(
    'Days were written down of some of these schools',
  );
});

test('of a hub with too few schools neither its number nor its name is in it', () => {
  const paper = of(40, 60, 8);
  expect(paper.hubs.map(({ hub }) => hub)).toEqual([100_001]);
  expect(paper.hubsUntold).toBe(1);
  expect(JSON.stringify(paper)).not.toContain('100002');
});

/** Every number of schools in a paper. */
const countsIn = (part: unknown): readonly number[] =>
  part === null || typeof part !== 'object'
    ? []
    : Object.entries(part).flatMap(([name, value]) =>
        typeof value === 'number' && /^(eligible|supported|noPlace|refused|controls|leftOut)$/.test(name)
          ? [value]
          : countsIn(value),
      );

test('no number of one to five schools is in a paper, nor can be had by taking one from another', () => {
  const fewInAll = effectPaper(
    { schools: courses(4, 9, 0) },
    {
      ...found,
      effect: { tooFew: { supported: 4, controls: 9 } },
      placebo: few,
      hubs: new Map([[100_002, few]]),
    },
    { year: '2026-27', settings: '1.0.0' },
  );
  expect(fewInAll).toMatchObject({ effect: { tooFew: true }, placebo: { tooFew: true }, supported: null });
  expect(countsIn(fewInAll)).toEqual([9, 0]);
  // Three of 43 could not be compared, and three of 63 are compared with nobody.
  const some = of(43, 63, 8);
  expect(some.effect).toMatchObject({ supported: null, controls: null, leftOut: null });
  expect(some.placebo).toMatchObject({ supported: null, controls: null, leftOut: null });
  expect(countsIn(some)).toEqual([114, 43, 63, 8]);
  const text = effectSaid(foundIn(some)).effect.join(' ');
  expect(text).toContain(
    'Supported schools are compared with schools that had no place. Supported schools with no school like them to be compared with: some.',
  );
});

test('hubs are without numbers where what they leave over is a hub of fewer than six', () => {
  const numbers = (ofHub: number, compared: number, supported: number) =>
    effectPaper(
      { schools: courses(supported, 80, 8) },
      {
        ...found,
        effect: { ...effect, supported: compared, leftOut: supported - compared },
        hubs: new Map<number, typeof effect | typeof few>([
          [100_001, { ...effect, supported: ofHub }],
          [100_002, few],
        ]),
      },
      { year: '2026-27', settings: '1.0.0' },
    ).hubs.map((hub) => hub.effect.supported);
  expect(numbers(40, 50, 50)).toEqual([40]);
  expect(numbers(40, 45, 45)).toEqual([null]);
  // Of all that were supported ten are left over, and of those compared four.
  expect(numbers(40, 44, 50)).toEqual([null]);
});

test('a paper that was kept is read as it was', () => {
  const paper = of(40, 60, 8);
  expect(parseEffectPaper(JSON.parse(JSON.stringify(paper)))).toEqual(paper);
  expect(foundIn(paper).hubs.get(100_001)).toEqual(paper.hubs[0]!.effect);
  expect(() => parseEffectPaper({ ...paper, format: 2 })).toThrow();
});
