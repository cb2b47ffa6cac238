import { describe, expect, test } from 'vitest';
import { schoolDays, termOf } from '../sessions/school-term.fixture.ts';
import { gap, isLongIll, letterDraft, letterKinds } from './letter.ts';

const facts = {
  child: 'Marigold',
  parents: ['A Thistlewood', 'B Thistlewood'],
  lately: { possible: 60, missed: 7, unmarked: 0 },
  schoolWeeks: 6,
};

describe('a letter', () => {
  test.each(letterKinds)(
    '%s speaks of days, threatens nobody, and leaves what only a person knows',
    (kind) => {
      const text = letterDraft({ kind, ...facts });
      expect(text).toMatch(/^Dear A Thistlewood and B Thistlewood\n\n/);
      expect(text).toMatch(kind === 'going-well' ? '26 and a half days' : '3 and a half days');
      expect(text).not.toMatch(/%|per cent|penalty|fine|law|court|other children|must/i);
      expect(text).toMatch(gap);
    },
  );
  test('without parents on record the name is left to fill in', () => {
    expect(letterDraft({ kind: 'missed-you', ...facts, parents: [] })).toMatch(/^Dear \[parents\]/);
  });
});

describe('a long illness', () => {
  const days = schoolDays('2026-01-05', 4);
  const last = (count: number, code: string) =>
    termOf(days, Object.fromEntries(days.slice(-count).map((day) => [day, code])));
  test.each([
    ['ten days of illness', last(10, 'I'), true],
    ['nine', last(9, 'I'), false],
    ['ten days away for another reason', last(10, 'O'), false],
    [
      'ten days of illness, and back',
      termOf(days, Object.fromEntries(days.slice(0, 10).map((day) => [day, 'I']))),
      false,
    ],
  ])('%s', (_what, sessions, expected) => {
    expect(isLongIll(sessions)).toBe(expected);
  });
});
