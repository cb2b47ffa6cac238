import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluationFolder } from '../../tests/golden/golden-evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluationForFile, evaluationText } from './evaluation-text.ts';

const written = readFileSync(join(evaluationFolder, 'two-years.json'), 'utf8');
const evaluation = JSON.parse(written) as unknown as Evaluation;
const gained = {
  phase: 'primary',
  name: 'a',
  words: 'A',
  schools: 3,
  median: 0.1,
  lowestTenth: 0,
  highestTenth: 0,
  gainTwentieth: 0,
} as const;
const meanOf = (mean: number) =>
  evaluationForFile({ ...evaluation, gaming: [{ ...gained, mean }] }).gaming[0]!.mean;

test('an evaluation is written as it was read: two spaces in, one line end at the end', () => {
  expect(evaluationText(evaluation)).toBe(written);
});

test('figures keep four digits, and what could not be worked out is null', () => {
  expect(meanOf(0.123_44)).toBe(0.1234);
  expect(meanOf(0.123_45)).toBe(0.1235);
  expect(meanOf(-12.000_04)).toBe(-12);
  expect(meanOf(Number.NaN)).toBeNull();
  expect(meanOf(Number.POSITIVE_INFINITY)).toBeNull();
});

test('a part that was not done is left out', () => {
  const without = evaluationForFile({ ...evaluation, outOfTime: undefined });
  expect('outOfTime' in without).toBe(false);
  expect('outOfTime' in evaluationForFile(evaluation)).toBe(true);
});

test('what no reader knows is not written', () => {
  expect(() => evaluationForFile({ ...evaluation, extra: 1 } as Evaluation)).toThrow(/extra/);
});
