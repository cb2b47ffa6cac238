import { defineConfig } from 'vitest/config';

/** The tests that stand beside the sources that are mutated, and no others: each mutant must be quick to try. */
export default defineConfig({
  test: {
    include: [
      'src/numerics/**/*.test.ts',
      'src/expectations/**/*.test.ts',
      'src/access/**/*.test.ts',
      'src/evaluation/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
