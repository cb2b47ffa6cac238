import { expect, test } from 'vitest';
import { hiddenShareWords } from './hidden-share.ts';

const row = (...values: readonly (number | string)[]) => [
  { text: 'Monday', value: 'c' },
  ...values.map((value) => ({ text: '', value })),
];

test('says of how many figures how many are hidden; what is not there is no figure', () => {
  expect(hiddenShareWords({ rows: [row(1, 'c', 'x'), row(2, 3, 'z')] }, false)).toBe(
    'Of the 4 figures of this view 1 is hidden: 25.0%.',
  );
  expect(hiddenShareWords({ rows: [row(1)] }, false)).toBe('No figure of this view is hidden.');
  expect(hiddenShareWords({ rows: [row('x')] }, false)).toBeUndefined();
  expect(hiddenShareWords({ rows: [row(1)] }, true)).toBeUndefined();
});
