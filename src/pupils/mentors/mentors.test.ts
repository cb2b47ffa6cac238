import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { checksDue } from './checks-due.ts';
import { isEligible } from './eligibility.ts';
import { type Mentor, placeWithMentors } from './mentor-places.ts';

describe('who a mentor’s programme takes', () => {
  const window = { from: 10, below: 50, orSevere: false };
  const missed = (count: number, possible = 100) => ({ missed: count, possible, unmarked: 0 });
  test.each([
    [9.9, false],
    [10, true],
    [49.9, true],
    [50, false],
  ])('%d%% missed: %s', (share, expected) => {
    expect(isEligible(missed(share * 10, 1000), window)).toBe(expected);
  });
  test('the severely absent, where the programme takes them; nobody without a session', () => {
    expect(isEligible(missed(80), { ...window, orSevere: true })).toBe(true);
    expect(isEligible(missed(9), { ...window, orSevere: true })).toBe(false);
    expect(isEligible(missed(0, 0), { from: 0, below: 50, orSevere: true })).toBe(false);
  });
});

describe('places', () => {
  const mentor = (id: string, more: Partial<Mentor> = {}): Mentor => ({
    id,
    schools: [100001],
    places: 2,
    languages: [],
    ...more,
  });
  const request = (reference: string, since: string, more = {}) => ({
    reference,
    school: 100001,
    since,
    language: undefined,
    ...more,
  });
  test('who asked first is served first, and who waits is told why', () => {
    const plan = placeWithMentors(
      [
        request('c', '2026-01-09'),
        request('a', '2026-01-08'),
        request('b', '2026-01-08'),
        request('d', '2026-01-01', { school: 100002 }),
      ],
      [mentor('m1')],
    );
    expect(plan).toEqual({
      pairs: [
        { reference: 'a', mentor: 'm1' },
        { reference: 'b', mentor: 'm1' },
      ],
      waiting: [
        { reference: 'd', why: 'no-mentor-at-school' },
        { reference: 'c', why: 'no-place' },
      ],
    });
  });
  test('a mentor who speaks the language comes first, then the one with more places left', () => {
    const mentors = [mentor('m1', { places: 3 }), mentor('m2', { languages: ['Polish'], places: 1 })];
    const plan = placeWithMentors(
      [request('a', '2026-01-01', { language: 'Polish' }), request('b', '2026-01-02')],
      mentors,
    );
    expect(plan.pairs).toEqual([
      { reference: 'a', mentor: 'm2' },
      { reference: 'b', mentor: 'm1' },
    ]);
  });
});

test('checks come 6 and 12 weeks after the end, until they are made', () => {
  const ended = '2026-01-05' as IsoDate;
  const due = (on: string, made: number[] = []) => checksDue(ended, made, on as IsoDate, [6, 12]);
  expect([due('2026-02-15'), due('2026-02-16'), due('2026-03-30'), due('2026-03-30', [6])]).toEqual([
    [],
    [6],
    [6, 12],
    [12],
  ]);
});
