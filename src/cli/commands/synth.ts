import { Command, InvalidArgumentError, Option } from 'commander';
import { isSyntheticFolder, syntheticFiles } from '../../trial/synthetic-england/synthetic-folder.ts';
import { marksFiles } from '../../trial/synthetic-marks/marks-files.ts';
import { type MarksShape, marksShapes } from '../../trial/synthetic-marks/shapes/marks-shape.ts';
import type { Effects, FileToWrite } from '../../work/effects.ts';
import { wholeNumber } from '../options.ts';

interface Options {
  readonly schools: number;
  readonly seed: number;
  readonly out: string;
  readonly marks?: readonly MarksShape[];
  readonly year: number;
  readonly pupils: number;
}

export const synthCommand = (effects: Effects): Command =>
  new Command('synth')
    .summary('make a synthetic England in the official files’ own formats')
    .description(
      'Writes the files that the Department for Education would publish of an invented England, calibrated on the published figures; with --marks also the register marks of its schools. The same number and seed give the same bytes. No school and no pupil in it is real.',
    )
    .option(
      '--schools <number>',
      'state-funded schools; in fewer than about 3,000 too many are unlike any other for a release to pass its checks',
      wholeNumber(100, 100_000),
      21_575,
    )
    .option('--seed <number>', 'another seed, another England', wholeNumber(0, 4_294_967_295), 1)
    .requiredOption('--out <folder>', 'where the files are written')
    .addOption(
      new Option(
        '--marks <shapes>',
        `write register marks too, in one shape or several with commas between: ${marksShapes.join(', ')}; or all`,
      ).argParser(shapesArgument),
    )
    .option(
      '--year <number>',
      'calendar year of the September of the marks’ year; those of 2025 add up to the official files',
      wholeNumber(2025, 2030),
      2025,
    )
    .option(
      '--pupils <number>',
      'schools are taken for marks, authority by authority, until they have so many pupils',
      wholeNumber(1, 20_000_000),
      100_000,
    )
    .action(async ({ schools, seed, out, marks, year, pupils }: Options) => {
      effects.tryFolder(out, isSyntheticFolder);
      effects.progress(`making ${schools} schools`);
      await effects.writeFolder(out, files(), isSyntheticFolder);
      effects.print(
        `A synthetic England of ${schools} schools (seed ${seed}) is in ${out}.${marks === undefined ? '' : ` Marks of its schools are in ${out}/marks; the shocks that are in them, in shocks.csv there.`}`,
      );

      function* files(): Generator<FileToWrite> {
        yield* syntheticFiles({ schools, seed });
        if (marks === undefined) return;
        effects.progress('making marks');
        yield* marksFiles({ schools, seed, year, pupils, shapes: marks });
      }
    });

function shapesArgument(text: string): readonly MarksShape[] {
  if (text === 'all') return marksShapes;
  return text.split(',').map((part) => {
    const shape = marksShapes.find((one) => one === part.trim());
    if (shape === undefined)
      throw new InvalidArgumentError(`"${part}" is none of ${marksShapes.join(', ')}, or all.`);
    return shape;
  });
}
