import { Command } from 'commander';
import type { Urn } from '../../attendance/urn.ts';
import type { Effects } from '../../work/effects.ts';
import { verifyMarks } from '../../work/marks/verify.ts';
import { UserFault } from '../../work/user-fault.ts';
import { urnsArgument } from '../options.ts';
import { type MarksPlace, withMarks, withMarksOptions } from './with-marks.ts';

interface Options extends MarksPlace {
  readonly urn?: readonly Urn[];
}

/** Differences that are printed; of the others the count. */
const mostPrinted = 20;

/** `abie marks verify`. */
export const verifyCommand = (effects: Effects): Command =>
  withMarksOptions(new Command('verify'))
    .summary('compare files and counts with the registers')
    .description(
      'Makes rows and counts from the registers once more, as these were when they were counted, and compares them with what is kept: files to the mark, counts to the pupil. Ends with 1 where anything differs.',
    )
    .option('--urn <urns>', 'these schools (default: all whose marks are counted here)', urnsArgument)
    .action((options: Options) =>
      withMarks(options, async (parts) => {
        const { schools, schoolWeeks, pupilWeeks, records, differences } = await verifyMarks(
          parts,
          options.urn === undefined ? {} : { urns: options.urn },
          (done, total) => effects.progress(`${done} of ${total} schools compared`),
        );
        const compared = `${schools} schools: ${schoolWeeks} weeks of schools, ${pupilWeeks} weeks of pupils and ${records} counts were compared with the registers.`;
        if (differences.length > 0)
          throw new UserFault(
            [
              `${compared} These differ:`,
              ...differences.slice(0, mostPrinted).map((line) => `  ${line}`),
              ...(differences.length > mostPrinted ? [`  and ${differences.length - mostPrinted} more`] : []),
            ].join('\n'),
          );
        effects.print(`${compared} All are as the registers have them.`);
      }),
    );
