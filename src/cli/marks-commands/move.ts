import { Command, Option } from 'commander';
import { buckets, type MarksKeeper, marksKeepers } from '../../store/marks/marks-store.ts';
import type { Effects } from '../../work/effects.ts';
import { moveMarks } from '../../work/marks/move-marks.ts';
import { UserFault } from '../../work/user-fault.ts';
import { type MarksPlace, withMarks, withMarksOptions } from './with-marks.ts';

interface Options extends MarksPlace {
  readonly to: MarksKeeper;
}

/** @throws UserFault where the command is not told of the place to which marks go */
function toldOf(options: Options): Options {
  if (options.to === 'cluster' && options.cluster === undefined)
    throw new UserFault('Name the servers to which marks are to be moved with MARKS_URL.');
  if (options.to === 'files' && options.marks === undefined && options.database !== undefined)
    throw new UserFault('Name the folder to which marks are to be moved with ABIE_MARKS or --marks.');
  return options;
}

/** `abie marks move`. */
export const moveCommand = (effects: Effects): Command =>
  withMarksOptions(new Command('move'))
    .summary('move marks from files to a cluster, or back, while the service runs')
    .description(
      'Copies marks a part at a time, compares the copy row by row, and lets it stand in one transaction: registers are taken and counted meanwhile, by a service that was told of both places (ABIE_MARKS and MARKS_URL). It may be killed at any moment and run again. What was there before is given up: it goes with the next fold.',
    )
    .addOption(
      new Option('--to <keeper>', 'where marks are to be kept').choices(marksKeepers).makeOptionMandatory(),
    )
    .action((options: Options) =>
      withMarks(toldOf(options), async (parts) => {
        const moved = await moveMarks(parts, options.to, (done) =>
          effects.progress(`${done} of ${buckets} parts are there`),
        );
        effects.print(
          moved.units === 0
            ? 'Nothing was to be moved.'
            : `Moved: ${moved.units} units with ${moved.pupilWeeks} weeks of pupils. Every row is as it was.`,
        );
      }),
    );
