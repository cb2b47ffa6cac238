import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenEvaluation } from '../../evaluation/written-evaluation.ts';
import type { Section } from '../../presentation/blocks.ts';
import { stylesheet } from '../../presentation/html/stylesheet.ts';
import { templates } from '../../presentation/html/templates.ts';
import { chanceSection, intervalsSection, stabilitySection } from './sections/certainty.ts';
import { fairnessSection, filesSection, gamingSection } from './sections/fairness.ts';
import { similarSchoolsMeasured } from './sections/similar-schools.ts';
import { limitsSection, targetsSection } from './sections/summary.ts';
import { tideSection, transitionsSection } from './sections/transitions.ts';
import { calibrationSection, choiceSection, wordsSection } from './sections/words.ts';

/** The report of an evaluation in words and tables, limits first. */
export function evaluationSections(evaluation: WrittenEvaluation): Section[] {
  return [
    limitsSection(evaluation),
    targetsSection(evaluation),
    similarSchoolsMeasured(evaluation),
    wordsSection(evaluation),
    calibrationSection(evaluation),
    choiceSection(evaluation),
    transitionsSection(evaluation),
    tideSection(evaluation),
    chanceSection(evaluation),
    intervalsSection(evaluation),
    stabilitySection(evaluation),
    fairnessSection(evaluation),
    gamingSection(evaluation),
    filesSection(evaluation),
  ].filter((section) => section !== undefined);
}

/** The report as a page that opens from disk, and its style sheet. */
export function evaluationFiles(evaluation: WrittenEvaluation): { path: string; content: string }[] {
  const page = templates(import.meta.dirname).getTemplate('evaluation.njk', true);
  const { name, version } = evaluation.method;
  return [
    {
      path: 'evaluation.html',
      content: page.render({
        stylesheet: 'evaluation.css',
        method: `${name} ${version}`,
        sections: evaluationSections(evaluation),
      }),
    },
    {
      path: 'evaluation.css',
      content: `${stylesheet()}\n${readFileSync(join(import.meta.dirname, 'evaluation.css'), 'utf8')}`,
    },
  ];
}
