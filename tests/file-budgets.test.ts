import { expect, test } from 'vitest';
import { budgetWords } from './file-budgets.ts';

test('names the slowest first, and each that is over what its kind may take', () => {
  expect(
    budgetWords([
      { file: 'quick.test.ts', kind: 'short', seconds: 0.04 },
      { file: 'slow.test.ts', kind: 'short', seconds: 31 },
      { file: 'kill.long.test.ts', kind: 'long', seconds: 200 },
    ]),
  ).toBe(`
Slowest of 3 files, 231 s in all:
  200.0 s  kill.long.test.ts
   31.0 s  slow.test.ts  OVER its budget of 30 s
    0.0 s  quick.test.ts
`);
});

test('shows ten, and all that are over where they are more', () => {
  const files = (seconds: number) =>
    Array.from({ length: 14 }, (_, i) => ({ file: `${i}.test.ts`, kind: 'short', seconds }));
  expect(budgetWords(files(1)).match(/\.test\.ts/g)).toHaveLength(10);
  expect(budgetWords(files(40)).match(/OVER/g)).toHaveLength(14);
});
