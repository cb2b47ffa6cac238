import { defineConfig } from 'vitest/config';
import { FileBudgets } from './tests/file-budgets.ts';

const short = ['src/**/*.test.ts', 'tests/**/*.test.ts'];
/** Kills, whole evaluations, real files: what a machine needs minutes for. */
const long = ['src/**/*.long.test.ts', 'tests/**/*.long.test.ts'];

/** They watch the memory of their process. */
const ownProcess = ['src/web/pages/releases/files/uploading.test.ts', 'tests/hostile/bombs.test.ts'];

/** Where .ci/run wants the runner's own counts. */
const report = process.env.ABIE_TEST_REPORT;
const counts: ['json', object][] = report ? [['json', { outputFile: report }]] : [];

export default defineConfig({
  test: {
    reporters: ['default', new FileBudgets(), ...counts],
    // Two cores.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'own-process', include: ownProcess } },
      // A process takes one file after another (docs/decisions/0084).
      {
        extends: true,
        test: { name: 'short', include: short, exclude: [...long, ...ownProcess], isolate: false },
      },
      // Their hooks start servers and settle schools: on a machine that does other things too, minutes.
      { extends: true, test: { name: 'long', include: long, hookTimeout: 600_000 } },
    ],
    globalSetup: ['tests/fixtures/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
