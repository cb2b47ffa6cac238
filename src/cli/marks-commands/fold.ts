import { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { type Folded, fold } from '../../work/marks/fold.ts';
import type { RegistersWaiting } from '../../work/marks/fold-lag.ts';
import { keepFolding } from '../../work/marks/keep-folding.ts';
import { UserFault } from '../../work/user-fault.ts';
import { wholeNumber } from '../options.ts';
import { type MarksPlace, withMarks, withMarksOptions } from './with-marks.ts';

interface Options extends MarksPlace {
  readonly every?: number;
}

/** `abie marks fold`. */
export const foldCommand = (effects: Effects): Command =>
  withMarksOptions(new Command('fold'))
    .summary('fold accepted registers into files and counts')
    .description(
      'Folds what came in since the last fold: writes the files of the weeks that were touched anew, and every count in which these weeks are. It may be killed at any moment and run again; one process folds at a time. A service to which ABIE_COUNTING_DATABASE_URL and ABIE_MARKS are named does this by itself.',
    )
    .option(
      '--every <seconds>',
      'go on, with so many seconds between, and say each time how many registers wait',
      wholeNumber(1, 86_400),
    )
    .action((options: Options) =>
      withMarks(options, async (parts) => {
        const { every } = options;
        if (every === undefined) {
          const folded = await fold(parts);
          if (folded === 'another-writes')
            throw new UserFault('Another process is folding. Nothing is to be done: it folds all there is.');
          effects.print(words(folded));
          for (const trouble of folded.troubles) effects.complain(trouble);
          return;
        }
        effects.print(`Marks are folded every ${every} s  (Ctrl+C stops)`);
        const stopping = new AbortController();
        void effects.untilStopped().then(() => stopping.abort());
        await keepFolding(parts, {
          everyMs: every * 1000,
          signal: stopping.signal,
          waiting: (waiting) => effects.print(waitingWords(waiting)),
          folded: (folded, ms) => effects.print(`${words(folded)} (${(ms / 1000).toFixed(1)} s)`),
          troubled: (trouble) => effects.complain(trouble),
          failed: (fault) =>
            effects.complain(`Folding failed and is tried again: ${(fault as Error).message}`),
        });
      }),
    );

/** The figures that a service tells at `/metrics`, by the same names, in a line that can be searched for. */
const waitingWords = ({ registers, oldestSeconds }: RegistersWaiting): string =>
  `Waiting: abie_marks_waiting_registers=${registers} abie_marks_oldest_waiting_seconds=${Math.round(oldestSeconds)}`;

function words({ buckets, schools, schoolWeeks, units, records, removed }: Folded): string {
  if (buckets === 0) return 'Nothing came in since the last fold.';
  const gone = removed === 0 ? '' : `, ${removed} earlier ones removed`;
  return `${schools} schools, ${schoolWeeks} weeks of schools: ${units} files written${gone}, ${records} counts new or changed.`;
}
