import { join } from 'node:path';
import type { Evaluation } from '../../src/evaluation/evaluation.ts';
import { evaluationText } from '../../src/evaluation/evaluation-text.ts';
import { targetsOf } from '../../src/evaluation/targets.ts';
import { smallEvaluation } from '../fixtures/small-evaluation.ts';

/** Where the accepted evaluations of small invented countries lie. */
export const evaluationFolder: string = join(import.meta.dirname, 'evaluation');

const twoYears = ['2023-24', '2024-25'] as const;

/** Four years of four hundred schools, too few to test a transition on; and two years of enough. */
export async function goldenEvaluations(progress?: (step: string) => void): Promise<Map<string, string>> {
  const four = await smallEvaluation(progress === undefined ? {} : { progress });
  const two = await smallEvaluation({ schools: 730, years: twoYears, absence: twoYears });
  return new Map([
    ['four-years.json', evaluationText(four)],
    ['two-years.json', evaluationText(two)],
    ['targets-of-many.json', `${JSON.stringify(targetsOf(ofMany(two)), null, 2)}\n`],
  ]);
}

/** The same figures, of as many schools as a target is set on. */
export function ofMany(evaluation: Evaluation, schools = 1500): Evaluation {
  return { ...evaluation, transitions: evaluation.transitions.map((each) => ({ ...each, schools })) };
}
