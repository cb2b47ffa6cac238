import { expect, test } from 'vitest';
import { checkWords } from './check-words.ts';
import { releaseChecks } from './release-checks.ts';

test('every check has words', () => {
  for (const { name } of releaseChecks) {
    expect(checkWords(name).title).not.toBe(name);
    expect(checkWords(name).protects).toMatch(/\.$/);
  }
});

test('a check of another version goes by its name', () => {
  expect(checkWords('constructor')).toEqual({ title: 'constructor', protects: '' });
});
