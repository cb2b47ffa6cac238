import { againstHistory } from './against-history.ts';
import { againstLastRelease } from './against-last-release.ts';
import type { AssuranceQuestion, AssuranceResult, AssuranceSource } from './assurance-question.ts';
import { coverageFallen } from './coverage-fallen.ts';
import { disclosureHeld } from './disclosure-held.ts';
import { outliers } from './outliers.ts';
import { toldBeforeAmended } from './told-before-amended.ts';

/** Every question that the analyst who signs a release answers. */
export const assuranceQuestions: readonly AssuranceQuestion[] = [
  againstLastRelease,
  againstHistory,
  outliers,
  coverageFallen,
  disclosureHeld,
  toldBeforeAmended,
];

/** Looks a release over before it is written. */
export const assured = (source: AssuranceSource): readonly AssuranceResult[] =>
  assuranceQuestions.map(({ name, asks, answer }) => ({ name, asks, ...answer(source) }));
