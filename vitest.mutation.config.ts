import { defineConfig } from 'vitest/config';

/** The tests that stand beside the sources that are mutated, and the properties: no browser, no real files. */
export default defineConfig({
  test: {
    include: [
      'src/statistics/**/*.test.ts',
      'src/expectations/**/*.test.ts',
      'src/access/**/*.test.ts',
      'tests/properties/**/*.test.ts',
    ],
    exclude: ['src/expectations/evaluation/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
