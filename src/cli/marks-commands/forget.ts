import { Command } from 'commander';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Effects } from '../../work/effects.ts';
import { forgetMarks } from '../../work/marks/forget.ts';
import { UserFault } from '../../work/user-fault.ts';
import { yearArgument } from '../options.ts';
import { type MarksPlace, withMarks, withMarksOptions } from './with-marks.ts';

interface Options extends MarksPlace {
  readonly before: AcademicYear;
  readonly because: string;
  readonly by: string;
}

/** `abie marks forget`. */
export const forgetCommand = (effects: Effects): Command =>
  withMarksOptions(new Command('forget'))
    .summary('give up the files of pupils’ marks of earlier years')
    .description(
      'Gives up the files of pupils’ marks of all years before one. What was counted of them stays and changes no more. How much went, and that the counts are the same after as before, is in the audit record. Registers are not touched. It cannot be taken back.',
    )
    .requiredOption('--before <year>', 'the first year whose marks are kept, e.g. 2021-22', yearArgument)
    .requiredOption('--because <reason>', 'why, for the audit record')
    .requiredOption('--by <address>', 'who decided it, for the audit record')
    .action((options: Options) =>
      withMarks(options, async (parts) => {
        const forgotten = await forgetMarks(parts, options);
        if (forgotten === 'another-writes')
          throw new UserFault(
            'Another process is folding. Stop it for a moment (docs/runbooks/marks.md), or try again.',
          );
        const { marks, before, after } = forgotten;
        effects.print(
          `${before.files} files with ${before.pupilWeeks} weeks of pupils and ${marks} marks are given up. The ${after.records} counts made of them are as they were (SHA-256 ${after.recordsHash}); ${after.laterFiles} files stay. The audit record has this.`,
        );
      }),
    );
