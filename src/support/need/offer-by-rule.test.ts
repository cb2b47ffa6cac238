import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ResultWord, resultWords } from '../../expectations/verdicts/result-words.ts';
import { offerByRule, type YearRead } from './offer-by-rule.ts';

const settings = { distance: { primary: 1, secondary: 1.5, special: 2 }, successiveYears: 2 };
const read = (year: YearRead['year'], word: ResultWord, shortfall = 0.5): YearRead => ({
  year,
  word,
  shortfall,
});
const missed = (year: YearRead['year'], shortfall = 0.5) => read(year, 'not reached', shortfall);

test.each([
  ['one narrow miss', [missed('2025-26')], []],
  ['one large miss', [missed('2025-26', 1)], ['by some distance']],
  ['two narrow misses in a row', [missed('2025-26'), missed('2024-25')], ['years in a row']],
  ['both', [missed('2024-25'), missed('2025-26', 1.2)], ['by some distance', 'years in a row']],
  [
    'misses with a year between that was reached',
    [missed('2025-26'), read('2024-25', 'reached', -1), missed('2023-24')],
    [],
  ],
  ['misses with a year between that was not read', [missed('2025-26'), missed('2023-24')], []],
  ['a miss a year ago', [read('2025-26', 'within chance'), missed('2024-25', 3), missed('2023-24', 3)], []],
  ['no year at all', [], []],
] as const)('%s', (_, years, found) => {
  expect(offerByRule(years, 'primary', settings).triggers).toEqual(found);
});

test.each(resultWords.filter((word) => word !== 'not reached'))(
  'however far and however often, "%s" leads to no offer and to no need',
  (word) => {
    const years = [read('2025-26', word, 5), read('2024-25', word, 5)];
    expect(offerByRule(years, 'primary', settings)).toEqual({
      triggers: [],
      need: 0,
      margin: { distance: 1, years: 2 },
    });
  },
);

test('each phase has its own distance', () => {
  const years = [missed('2025-26', 1.5)];
  expect(offerByRule(years, 'secondary', settings).triggers).toEqual(['by some distance']);
  expect(offerByRule(years, 'special', settings).triggers).toEqual([]);
});

test('the margin says what more would lead to an offer', () => {
  expect(offerByRule([missed('2025-26', 0.75)], 'primary', settings)).toEqual({
    triggers: [],
    need: 0.75,
    margin: { distance: 0.25, years: 1 },
  });
  const three = { ...settings, successiveYears: 3 };
  expect(offerByRule([missed('2025-26', 2), missed('2024-25')], 'primary', three).margin).toEqual({
    distance: 0,
    years: 1,
  });
});

test('the order in which years are told does not matter, and there is a trigger exactly where a margin is used up', () => {
  const year = fc.record({
    year: fc.constantFrom<YearRead['year']>('2022-23', '2023-24', '2024-25', '2025-26'),
    word: fc.constantFrom(...resultWords),
    shortfall: fc.double({ min: 0, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(year, { selector: (each) => each.year }), (years) => {
      const found = offerByRule(years, 'secondary', settings);
      expect(offerByRule(years.toReversed(), 'secondary', settings)).toEqual(found);
      expect(found.triggers.includes('by some distance')).toBe(found.margin.distance === 0);
      expect(found.triggers.includes('years in a row')).toBe(found.margin.years === 0);
    }),
  );
});
