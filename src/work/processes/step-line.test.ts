import { expect, test } from 'vitest';
import { runStep, stepOfRun } from '../releases/run/run-step.ts';
import { stepLine, stepOf } from './step-line.ts';

test('a step is read from its line', () => {
  const step = { step: 'finding similar schools', done: 3, total: 12 };
  expect(stepOf(stepLine(step))).toEqual(step);
});

test.each([
  '',
  'a warning',
  '{',
  'null',
  '[]',
  '{"step":"x"}',
  '{"step":"","done":0,"total":1}',
  '{"step":"x","done":-1,"total":1}',
])('the line %s says no step', (line) => {
  expect(stepOf(line)).toBe(undefined);
});

test('a run’s step is told from other progress', () => {
  expect(stepOfRun(runStep('reading the files'))).toBe('reading the files');
  expect(stepOfRun('pdfs')).toBe(undefined);
});
