import { expect, test } from 'vitest';
import { findingOf, listOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { serveLimit } from './serve-limit.ts';

/** School 9 serves three times, 2 twice, 3 and 4 once. */
const schools = [
  schoolNumber(1, { similar: listOf(9, 2, 3) }),
  schoolNumber(2, { similar: listOf(9, 4) }),
  schoolNumber(3, { similar: listOf(9, 2) }),
];
const { definition } = sampleMethod;
const allowing = (limit: number) =>
  findingOf(serveLimit, schools, { method: { definition: { ...definition, serveLimit: limit } } });

test('counts the lists on which each school stands, and names those over the limit by URN', () => {
  expect(allowing(3)).toEqual({
    evidence: 'The school that serves most is on 3 lists (allowed 3).',
    failures: [],
  });
  expect(allowing(2).failures).toEqual(['100009 serves 3']);
  expect(allowing(1).failures).toEqual(['100002 serves 2', '100009 serves 3']);
});

test('without a limit any number is allowed, and that is said', () => {
  expect(findingOf(serveLimit, schools)).toEqual({
    evidence: 'The school that serves most is on 3 lists (allowed any number).',
    failures: [],
  });
});

test('without lists nobody serves', () => {
  expect(findingOf(serveLimit, [schoolNumber(1)]).evidence).toContain('is on 0 lists');
});
