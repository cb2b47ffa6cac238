import { expect, test } from 'vitest';
import { checkSubject } from '../../../tests/fixtures/check-subject.ts';
import { type Finding, runCheck } from './check.ts';

const resultOf = (finding: Finding) => runCheck({ name: 'a-check', run: () => finding }, checkSubject([]));
const evidence = 'Ten were looked at.';

test('a check without failures passed, and its sentence is kept', () => {
  expect(resultOf({ evidence, failures: [] })).toEqual({
    name: 'a-check',
    passed: true,
    evidence,
    lookAt: [],
  });
});

test('a check with a failure did not pass', () => {
  expect(resultOf({ evidence, failures: ['100000'] })).toEqual({
    name: 'a-check',
    passed: false,
    evidence,
    lookAt: ['100000'],
  });
});

test('of many failures the first twenty are named', () => {
  const failures = Array.from({ length: 21 }, (_, i) => `${100_000 + i}`);
  expect(resultOf({ evidence, failures }).lookAt).toEqual(failures.slice(0, 20));
});

test('where there was nothing to check it says so, unless it failed all the same', () => {
  expect(resultOf({ evidence, failures: [], notRun: true })).toMatchObject({ passed: true, notRun: true });
  expect(resultOf({ evidence, failures: ['100000'], notRun: true })).not.toHaveProperty('notRun');
});
