import { expect, test } from 'vitest';
import { daysPerPupil, pupilsPerDay, sessionsPerPupil, sessionsPerYear } from './sessions.ts';

test('a school year has 190 days of two sessions', () => expect(sessionsPerYear).toBe(380));

// 1 point is 3.8 of 380 sessions, 1.9 days.
test('points of attendance as sessions, days and pupils', () => {
  expect(sessionsPerPupil(1)).toBeCloseTo(3.8, 12);
  expect(sessionsPerPupil(0.25)).toBeCloseTo(0.95, 12);
  expect(daysPerPupil(1)).toBeCloseTo(1.9, 12);
  expect(daysPerPupil(100)).toBeCloseTo(190, 12);
  expect(pupilsPerDay(0.5, 1200)).toBeCloseTo(6, 12);
  expect(pupilsPerDay(0, 1200)).toBe(0);
});
