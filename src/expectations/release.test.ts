import { expect, test } from 'vitest';
import { resultOf } from './release.ts';

test.each([
  [{ passed: true }, 'passed'],
  [{ passed: false }, 'failed'],
  // Nobody may read it as a pass.
  [{ passed: true, notRun: true }, 'not run'],
] as const)('%o is said as "%s"', (result, word) => expect(resultOf(result)).toBe(word));
