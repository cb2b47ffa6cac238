import { describe, expect, test } from 'vitest';
import { sampleRelease } from '../../../tests/fixtures/sample-release.ts';
import { blockingChecks, OverrideFault, overrideChecks } from './override-checks.ts';

/** The sample has one check that passed, walls-hold, and one that failed, figures-reconcile. */
const draft = { ...sampleRelease(), overrides: [] };
const good = { check: 'figures-reconcile', because: 'The national row was revised', by: 'A. Nalyst' };

test('a failed check blocks until a named person lets it pass with a reason', () => {
  expect(blockingChecks(draft).map(({ name }) => name)).toEqual(['figures-reconcile']);
  const passed = overrideChecks(draft, [good]);
  expect(blockingChecks(passed)).toEqual([]);
  expect(passed.overrides).toEqual([good]);
  expect(passed.checks).toEqual(draft.checks);
});

test('an override of one check lets no other pass', () => {
  const failed = { ...draft.checks[1]!, name: 'serve-limit' };
  const two = overrideChecks({ ...draft, checks: [...draft.checks, failed] }, [good]);
  expect(blockingChecks(two).map(({ name }) => name)).toEqual(['serve-limit']);
});

test('no overrides change nothing', () => expect(overrideChecks(draft, [])).toEqual(draft));

describe('an override that cannot stand', () => {
  test.each([
    [
      'of an unknown check',
      { check: 'no-such-check' },
      /no check "no-such-check".*walls-hold, figures-reconcile/,
    ],
    ['of a check that passed', { check: 'walls-hold' }, /"walls-hold" passed; there is nothing to override/],
    ['without a reason', { because: '' }, /needs a reason \(--because\) and a name \(--by\)/],
    ['with a blank reason', { because: ' \t' }, /needs a reason/],
    ['without a name', { by: '' }, /and a name \(--by\)/],
    ['by a blank name', { by: '  ' }, /and a name/],
  ])('%s', (_, changes, message) => {
    expect(() => overrideChecks(draft, [{ ...good, ...changes }])).toThrow(OverrideFault);
    expect(() => overrideChecks(draft, [{ ...good, ...changes }])).toThrow(message);
  });

  test('spoils the good ones beside it', () => {
    expect(() => overrideChecks(draft, [good, { ...good, check: 'walls-hold' }])).toThrow(OverrideFault);
  });
});
