import { Command, Option } from 'commander';
import { buckets, type MarksKeeper, marksKeepers } from '../../store/marks/marks-store.ts';
import type { Effects } from '../../work/effects.ts';
import { moveMarks } from '../../work/marks/move-marks.ts';
import { type MarksPlace, withMarks, withMarksOptions } from './with-marks.ts';

interface Options extends MarksPlace {
  readonly to: MarksKeeper;
}

/** `abie marks move`. */
export const moveCommand = (effects: Effects): Command =>
  withMarksOptions(new Command('move'))
    .summary('move marks from files to a cluster, or back, while the service runs')
    .description(
      'Copies marks a part at a time, compares every sum that is asked of them, and lets the copy stand in one transaction: registers are taken and counted meanwhile, by a service that was told of both places (ABIE_MARKS and MARKS_URL). It may be killed at any moment and run again. What was there before is given up: it goes with the next fold.',
    )
    .addOption(
      new Option('--to <keeper>', 'where marks are to be kept').choices(marksKeepers).makeOptionMandatory(),
    )
    .action((options: Options) =>
      withMarks(options, async (parts) => {
        const moved = await moveMarks(parts, options.to, (done) =>
          effects.progress(`${done} of ${buckets} parts are there`),
        );
        effects.print(
          moved.units === 0
            ? 'Nothing was to be moved.'
            : `Moved: ${moved.units} units with ${moved.pupilWeeks} weeks of pupils. All sums are as they were.`,
        );
      }),
    );
