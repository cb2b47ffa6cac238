import { setPriority } from 'node:os';
import { Command } from 'commander';
import { stepLine } from '../../web/jobs/step-line.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../database-place.ts';
import type { Effects } from '../effects.ts';
import { wholeNumber } from '../options.ts';
import { workIntake } from '../release-work/work-intake.ts';
import { workPapers } from '../release-work/work-papers.ts';
import { giveUpRun, workRun } from '../release-work/work-run.ts';
import { filesOption } from './files-option.ts';
import { releaseNumber } from './release-number.ts';

interface Options extends DatabasePlace {
  readonly files?: string;
  readonly worker: number;
  readonly of: number;
  readonly giveUp?: string;
}

/** The least important process of the machine: pages come first. */
const lowest = 19;

/**
 * `abie release work`: what the service's jobs start in processes of their own, at the lowest priority. What there is to
 * do is on record; a process that is killed is simply started again.
 */
export const workCommand = (effects: Effects): Command =>
  withDatabaseOptions(new Command('work'))
    .summary('do work that waits (the service’s jobs start this)')
    .argument('<what>', 'intake, run or papers')
    .argument('<number>', 'number of the release', releaseNumber)
    .addOption(filesOption())
    .option('--worker <number>', 'which of the workers that share the papers, from 0', wholeNumber(0, 63), 0)
    .option('--of <number>', 'how many workers share them', wholeNumber(1, 64), 1)
    .option('--give-up <reason>', 'put on record that a run cannot be done')
    .action(async (what: string, release: number, { files, worker, of, giveUp, ...place }: Options) => {
      setPriority(lowest);
      const said = (step: Parameters<typeof stepLine>[0]) => effects.print(stepLine(step));
      const parent = process.ppid;
      await withDatabase(place, async (database) => {
        if (what === 'intake') await workIntake(database, release, files);
        else if (what === 'run' && giveUp !== undefined)
          await giveUpRun({ database }, release, { because: giveUp, lookAt: [] });
        else if (what === 'run') await workRun({ database, effects, root: files, said }, release);
        else if (what === 'papers') {
          // Whoever started this is gone, and another will be started in its place.
          const wanted = () => process.ppid === parent;
          await workPapers({ database, complain: effects.complain, wanted }, { release, worker, of });
        }
      });
    });
