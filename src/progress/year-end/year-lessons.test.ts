import { expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { luckyMoves } from '../../../tests/fixtures/sample-moves.ts';
import { progressOf } from '../../expectations/verdicts/progress.ts';
import type { YearEndRead } from './year-end.ts';
import { fewestInGroup, lessonsOf, nearestToAll } from './year-lessons.ts';

const method = {
  ...sampleMethod,
  progress: { certainty: 1.35, fewestSimilar: 2, fewestSchools: 20 },
};
const read = (schools: number): YearEndRead[] =>
  progressOf(luckyMoves(schools, 5), () => 0.3, method).map((progress) => ({
    move: progress.move,
    progress,
    end: { word: progress.word },
  }));

test('a year teaches by phase and group, and names no school', () => {
  const years = read(900);
  const lessons = lessonsOf('2025-26', method, years);
  const [secondary, ...others] = lessons.phases;
  expect(others).toEqual([]);
  expect(secondary!.schools).toBe(900);
  const gap = secondary!.groupings.find(({ by }) => by === 'gap')!;
  expect(gap.groups).toHaveLength(4);
  expect(JSON.stringify(lessons)).not.toMatch(/\b1\d{5}\b/);
});

test('no share is of all schools or of none, and no small group is told of', () => {
  const all = lessonsOf('2025-26', method, read(fewestInGroup * 4 - 4));
  const [phase] = all.phases;
  for (const { groups } of phase!.groupings.filter(({ by }) => by !== 'region' && by !== 'coast'))
    expect(groups).toEqual([]);
  const shares = Object.values(phase!.shares);
  for (const share of shares) {
    expect(share).toBeGreaterThanOrEqual(nearestToAll);
    expect(share).toBeLessThanOrEqual(100 - nearestToAll);
  }
  expect(lessonsOf('2025-26', method, read(fewestInGroup - 1)).phases).toEqual([]);
});

test('the figure alone tells more schools that they did not reach it than the method does', () => {
  const [phase] = lessonsOf('2025-26', method, read(900)).phases;
  const by = new Map(phase!.differently.map((each) => [each.reading, each]));
  expect(by.get('figure alone')!.notReached).toBeGreaterThan(phase!.shares['not reached'] + 20);
  expect(by.get('chance alone')!.notReached).toBeLessThanOrEqual(by.get('figure alone')!.notReached);
});
