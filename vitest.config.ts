import { defineConfig } from 'vitest/config';
import { FileBudgets } from './tests/file-budgets.ts';

const short = ['src/**/*.test.ts', 'tests/**/*.test.ts'];
/** Kills, whole evaluations, real files: what a machine needs minutes for. */
const long = ['src/**/*.long.test.ts', 'tests/**/*.long.test.ts'];

/** Where .ci/run wants the runner's own counts. */
const report = process.env.ABIE_TEST_REPORT;
const counts: ['json', object][] = report ? [['json', { outputFile: report }]] : [];

export default defineConfig({
  test: {
    reporters: ['default', new FileBudgets(), ...counts],
    // Two cores.
    maxWorkers: 2,
    projects: [
      // A process takes one file after another: starting one and reading the whole service anew for each of 450 files took
      // longer than many of them take to run.
      { extends: true, test: { name: 'short', include: short, exclude: long, isolate: false } },
      { extends: true, test: { name: 'long', include: long } },
    ],
    globalSetup: ['tests/fixtures/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
