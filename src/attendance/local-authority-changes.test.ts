import { expect, test } from 'vitest';
import { authorityChanges, authorityFamily, authorityToday, successorAt } from './local-authority-changes.ts';

test('an authority that went into one is that one today; a divided one is not guessed', () => {
  expect(authorityToday(837)).toBe(839);
  expect(authorityToday(909)).toBeUndefined();
  expect(authorityToday(815)).toBe(815);
});

test('old and new numbers of one land are a family, and neighbours are not', () => {
  expect(new Set([835, 836, 837, 838, 839].map(authorityFamily)).size).toBe(1);
  expect(authorityFamily(942)).toBe(authorityFamily(943));
  expect(authorityFamily(942)).not.toBe(authorityFamily(940));
  expect(authorityFamily(301)).toBe(301);
});

test('no authority that ended is named as the end of another', () => {
  const ended = new Set(authorityChanges.map(({ code }) => code));
  for (const { successors } of authorityChanges)
    for (const code of successors) expect(ended).not.toContain(code);
});

test('the district of a place says which successor of a divided authority has it, and nothing of others', () => {
  expect(successorAt(909, 'E06000063')).toBe(942);
  expect(successorAt(928, 'E06000062')).toBe(941);
  expect(successorAt(928, 'E06000063')).toBeUndefined();
  expect(successorAt(202, 'E06000063')).toBeUndefined();
  expect(successorAt(909, 'E07000026')).toBeUndefined();
});
