import { Command } from 'commander';
import { reviewFiles } from '../../documents/review/review-page.ts';
import { drawForReview } from '../../expectations/comparison/draw-for-review.ts';
import type { Effects, MayReplace } from '../../work/effects.ts';
import { wholeNumber } from '../options.ts';
import { releaseInFolder } from '../release-in.ts';

interface Options {
  readonly release: string;
  readonly out: string;
  readonly seed: number;
}

/** The first draw that anybody looks at; another seed draws other schools. */
const firstSeed = 1;

export const reviewCommand = (effects: Effects): Command =>
  new Command('review')
    .summary('write thirty schools of twenty kinds for an analyst to read and sign')
    .description(
      'Draws schools of the kinds whose lists and numbers heads object to first (boys’ schools, technical colleges, schools of a minority faith, special schools, figures in question and others) and writes a page: each school’s number, its similar schools, and what its head could object to, with a place to sign.',
    )
    .requiredOption('--release <folder>', 'folder that `abie expect --out` wrote')
    .requiredOption('--out <folder>', 'where review.html is written; an earlier review there is replaced')
    .option('--seed <number>', 'which schools are drawn', wholeNumber(0, 2 ** 31 - 1), firstSeed)
    .action(async ({ release: folder, out, seed }: Options) => {
      effects.tryFolder(out, isReview);
      const release = releaseInFolder(effects, folder);
      await effects.writeFolder(out, reviewFiles(release, seed), isReview);
      const drawn = drawForReview(release, seed);
      const schools = drawn.reduce((sum, each) => sum + each.schools.length, 0);
      const kinds = drawn.filter((each) => each.schools.length > 0).length;
      effects.print(`${schools} schools of ${kinds} of ${drawn.length} kinds written to ${out}/review.html.`);
    });

const isReview: MayReplace = (entries) => entries.includes('review.html');
