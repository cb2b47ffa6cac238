import { expect, test } from 'vitest';
import { checkSubject, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import type { CensusComparison } from '../../attendance/census-comparison.ts';
import { censusColumns } from './census-columns.ts';

const usual: CensusComparison = {
  otherYear: '2018-19',
  phase: 'primary',
  column: 'senSupport',
  schools: 900,
  mean: 13.5,
  spread: 6,
  otherMean: 12.6,
  otherSpread: 5.8,
  likeness: 0.6,
  likest: 'senSupport',
  likestLikeness: 0.6,
};
const found = (...columns: readonly CensusComparison[]) => {
  const subject = checkSubject([schoolNumber(1)]);
  return censusColumns.run({ ...subject, dataset: { ...subject.dataset, censusBeside: columns } });
};

test('a column that is like itself passes', () => {
  expect(found(usual).failures).toEqual([]);
});

test('it is not run without another census', () => {
  expect(found()).toMatchObject({ notRun: true, failures: [] });
});

test.each([
  ['a mean of another column', { mean: 2.4 }, /mean 2.4%, .*% in 2018\/19/],
  ['a spread of another column', { spread: 26 }, /spread 26.0/],
  [
    'more like another',
    { likeness: 0.3, likest: 'girls' as const, likestLikeness: 0.7 },
    /like “Girls” of 2018\/19/,
  ],
  ['shifted', { likeness: 0.02, likestLikeness: 0.04 }, /unlike itself/],
])('%s fails', (_, change, words) => {
  expect(found({ ...usual, ...change }).failures).toEqual([expect.stringMatching(words)]);
});

test('what is chance among few schools is told from a row that was shifted among many', () => {
  const alike = { ...usual, likeness: 0.15, likestLikeness: 0.15 };
  expect(found({ ...alike, schools: 60 }).failures).toEqual([]);
  expect(found({ ...alike, schools: 9000 }).failures).toEqual([expect.stringMatching(/unlike itself/)]);
});
