import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { percentOfRun } from './run-share.ts';

const steps = [
  'reading the files',
  'learning what attendance schools usually have',
  'finding similar schools',
  'setting expectations',
  'checking the release',
  'comparing with the last release',
  'loading the schools',
];

test('per cent of the whole rise from step to step, and end below 100', () => {
  const begun = steps.map((step) => percentOfRun({ step, done: 0, total: 1 }));
  expect(begun[0]).toBe(0);
  expect(begun).toEqual(begun.toSorted((a, b) => a - b));
  expect(new Set(begun).size).toBe(steps.length);
  const loading = (done: number) => percentOfRun({ step: 'loading the schools', done, total: 200 });
  expect(loading(100)).toBeGreaterThan(loading(0));
  expect(loading(200)).toBe(99);
  expect(percentOfRun(undefined)).toBe(0);
  expect(percentOfRun({ step: 'something else', done: 1, total: 2 })).toBe(0);
});

test('the steps are those that a run says', () => {
  const said = ['../calculate-release.ts', '../../../expectations/make-release.ts', './work-run.ts']
    .map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'))
    .join();
  for (const step of steps) expect(said, step).toContain(`'${step}'`);
});
