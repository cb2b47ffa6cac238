import { expect, test } from 'vitest';
import { helpStates, helpStepsOpenTo, takeHelpStep } from './help-step.ts';

test('what each side can do from where', () => {
  expect(helpStepsOpenTo('asked', 'helps', 'head')).toEqual(['answered', 'gave-address', 'declined']);
  expect(helpStepsOpenTo('asked', 'asks', 'head')).toEqual(['wrote', 'gave-address', 'not-useful']);
  expect(helpStepsOpenTo('answered', 'asks', 'attendance-lead')).toEqual(['wrote', 'thanked', 'not-useful']);
  for (const ended of helpStates.slice(2))
    for (const side of ['asks', 'helps'] as const) expect(helpStepsOpenTo(ended, side, 'head')).toEqual([]);
});

test('not useful is nothing without a reason, thanks need none', () => {
  expect(takeHelpStep('answered', 'not-useful', 'asks', 'head', ' ')).toEqual({ refused: 'reason-missing' });
  expect(takeHelpStep('answered', 'thanked', 'asks', 'head', '')).toEqual({ to: 'thanked' });
});

test('a head asks, and an attendance lead does not; nor does either give the other’s address', () => {
  expect(takeHelpStep(undefined, 'asked', 'asks', 'attendance-lead', 'x')).toEqual({
    refused: 'not-their-step',
  });
  expect(takeHelpStep('asked', 'gave-address', 'helps', 'attendance-lead', '')).toEqual({
    refused: 'not-their-step',
  });
  expect(takeHelpStep('asked', 'answered', 'asks', 'head', 'x')).toEqual({ refused: 'not-their-step' });
});
