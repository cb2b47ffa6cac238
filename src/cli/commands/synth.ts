import { Command } from 'commander';
import { isSyntheticFolder, syntheticFiles } from '../../trial/synthetic-england/synthetic-folder.ts';
import type { Effects } from '../../work/effects.ts';
import { wholeNumber } from '../options.ts';

interface Options {
  readonly schools: number;
  readonly seed: number;
  readonly out: string;
}

export const synthCommand = (effects: Effects): Command =>
  new Command('synth')
    .summary('make a synthetic England in the official files’ own formats')
    .description(
      'Writes the files that the Department for Education would publish of an invented England, calibrated on the published figures. The same number and seed give the same bytes. No school in it is real.',
    )
    .option(
      '--schools <number>',
      'state-funded schools; in fewer than about 3,000 too many are unlike any other for a release to pass its checks',
      wholeNumber(100, 100_000),
      21_575,
    )
    .option('--seed <number>', 'another seed, another England', wholeNumber(0, 4_294_967_295), 1)
    .requiredOption('--out <folder>', 'where the files are written')
    .action(({ schools, seed, out }: Options) => {
      effects.progress(`making ${schools} schools`);
      effects.writeFolder(out, syntheticFiles({ schools, seed }), isSyntheticFolder);
      effects.print(`A synthetic England of ${schools} schools (seed ${seed}) is in ${out}.`);
    });
