import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallEvaluation } from '../../tests/fixtures/small-evaluation.ts';
import { evaluationFolder, goldenEvaluations } from '../../tests/golden/golden-evaluation.ts';

// Everything is made inside its test: what a hook runs, mutation testing takes for no test's.

test('evaluations of small invented countries are what was accepted, byte for byte, and say each step with its year', async () => {
  const steps: string[] = [];
  const evaluations = await goldenEvaluations((step) => steps.push(step));
  expect([...evaluations.keys()]).toEqual(['four-years.json', 'two-years.json', 'targets-of-many.json']);
  for (const [file, text] of evaluations) {
    // If the change is meant: npm run golden:accept, read the difference, and say in the commit why it moved.
    expect(text).toBe(readFileSync(join(evaluationFolder, file), 'utf8'));
  }
  expect(steps[0]).toMatch(/^2018\/19: /);
  expect(steps).toContain('reading the real changes between years');
  expect(steps).toContain('moving the figures of 2025/26 within their rounding');
  expect(steps.filter((step) => /^2023\/24: /.test(step)).length).toBeGreaterThan(1);
});

test('one year alone allows no look at a later one, and the evaluation names what could not be done', async () => {
  const evaluation = await smallEvaluation({ years: ['2025-26'], absence: ['2025-26'] });
  const because = 'no year of absence after 2025/26, the first year with a census';
  expect(evaluation.notDone).toEqual([
    { part: 'similar schools out of time', because },
    { part: 'expectations on a real transition', because },
    { part: 'intervals', because },
    { part: 'a redraw', because: 'only one year has absence and a census' },
  ]);
  expect(evaluation).toMatchObject({ outOfTime: undefined, transitions: [], intervals: [] });
  expect(evaluation.stability.redraw).toBeUndefined();
  expect(evaluation.stability.jitter?.schools).toBeGreaterThan(100);
  expect(evaluation.chance?.phases.length).toBeGreaterThan(0);
  expect(evaluation.gaming.length).toBeGreaterThan(0);
});
