import { Command } from 'commander';
import { evaluationFiles } from '../../documents/evaluation/evaluation-page.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import type { Evaluation } from '../../evaluation/evaluation.ts';
import { evaluationForFile, evaluationText } from '../../evaluation/evaluation-text.ts';
import { inventedCountry } from '../../trial/synthetic-england/invented-country.ts';
import type { Effects, MayReplace } from '../../work/effects.ts';
import { datasetsIn, dealtHalves } from '../../work/evaluation-material.ts';
import { defaultMethod, definitionNamed, methodNamed } from '../../work/method-file.ts';

interface Options {
  readonly data: string;
  readonly out: string;
  readonly method?: string;
}

/** Ways of choosing similar schools that the method is measured beside. */
const comparators = ['fbit', 'all-standardised', 'all-standardised-walled', 'importance-weighted'] as const;

export const evaluateCommand = (effects: Effects): Command =>
  new Command('evaluate')
    .summary('measure how good and how fair a method is on the years at hand')
    .description(
      'Finds similar schools from one year and judges them on a later one that they never saw; reads real changes between years as they are and against the tide; measures chance, stability, fairness, gaming and intervals. Says what the folder does not allow.',
    )
    .requiredOption('--data <folder>', 'folder of official files of several years, any layout below it')
    .requiredOption('--out <folder>', 'where evaluation.json and evaluation.html are written')
    .option('--method <name>', 'method: a name in methods/ or a JSON file', defaultMethod)
    .action(async ({ data, out, method: name }: Options) => {
      effects.tryFolder(out, isEvaluation);
      const method = {
        ...methodNamed(effects, name === undefined ? {} : { method: name }),
        otherDefinitions: [],
      };
      effects.progress(`reading ${data}`);
      const evaluation = await effects.calculate((calculator) =>
        evaluate({
          datasets: datasetsIn(data),
          method,
          definitions: comparators.map((each) => definitionNamed(effects, each)),
          halves: dealtHalves,
          invented: () => inventedCountry(method),
          progress: effects.progress,
          calculator,
        }),
      );
      await effects.writeFolder(
        out,
        [
          { path: 'evaluation.json', content: evaluationText(evaluation) },
          ...evaluationFiles(evaluationForFile(evaluation)),
        ],
        isEvaluation,
      );
      effects.print(summaryOf(evaluation));
      effects.print(`Written to ${out}.`);
    });

const isEvaluation: MayReplace = (entries) => entries.includes('evaluation.json');

/** How many targets are reached, those that are not, and what could not be done. */
function summaryOf({ targets, notDone }: Evaluation): string {
  const missed = targets.filter(({ reached }) => !reached);
  return [
    `${targets.length - missed.length} of ${targets.length} targets reached.`,
    ...missed.map(({ words, measured, reach }) => `  not reached: ${words}: ${measured}, to reach ${reach}`),
    ...notDone.map(({ part, because }) => `  not done: ${part}: ${because}`),
  ].join('\n');
}
