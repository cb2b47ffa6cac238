import { expect, test } from 'vitest';
import { releaseChecks } from '../../../../expectations/checks/release-checks.ts';
import { checkWords } from './check-words.ts';

test('every check has words', () => {
  for (const { name } of releaseChecks) {
    expect(checkWords(name).title).not.toBe(name);
    expect(checkWords(name).protects).toMatch(/\.$/);
  }
});

test('a check of another version goes by its name', () => {
  expect(checkWords('constructor')).toEqual({ title: 'constructor', protects: '' });
});
