import { expect, test } from 'vitest';
import type { SchoolCourse } from '../../support/effect/school-course.ts';
import { effectPaper, foundIn, parseEffectPaper } from './effect-paper.ts';
import type { EffectFound } from './effect-text.ts';

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
  effectPaper(courses(...counts), found, { year: '2026-27', settings: '1.0.0' });

test('a number of schools below six is not published, nor the sum from which it could be told', () => {
  expect(of(40, 60, 8)).toMatchObject({ eligible: 108, supported: 40, noPlace: 60, refused: 8 });
  expect(of(40, 60, 5)).toMatchObject({ eligible: null, supported: 40, noPlace: 60, refused: null });
  expect(of(40, 60, 0)).toMatchObject({ eligible: 100, refused: 0 });
});

test('of a hub with too few schools neither its number nor its name is in it', () => {
  const paper = of(40, 60, 8);
  expect(paper.hubs.map(({ hub }) => hub)).toEqual([100_001]);
  expect(paper.hubsUntold).toBe(1);
  expect(JSON.stringify(paper)).not.toContain('100002');
});

test('a paper that was kept is read as it was', () => {
  const paper = of(40, 60, 8);
  expect(parseEffectPaper(JSON.parse(JSON.stringify(paper)))).toEqual(paper);
  expect(foundIn(paper).hubs.get(100_001)).toEqual(effect);
  expect(() => parseEffectPaper({ ...paper, format: 2 })).toThrow();
});
