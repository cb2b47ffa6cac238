import { Command, Option } from 'commander';
import { openMarks } from '../../store/marks/open-marks.ts';
import { openCountingDatabase } from '../../store/postgres/counts/counting-database.ts';
import type { HelpWordsKept } from '../../store/postgres/helping/help-words.ts';
import type { PupilRows } from '../../store/postgres/registers/pupil-rows-due.ts';
import type { Effects } from '../../work/effects.ts';
import type { FoldParts } from '../../work/marks/fold-parts.ts';
import type { Forgotten } from '../../work/marks/forget.ts';
import { type RetentionDue, retain, retentionDue } from '../../work/retention/retain.ts';
import { type HelpRetained, retainHelp, usualHelpYears } from '../../work/retention/retain-help.ts';
import { UserFault } from '../../work/user-fault.ts';
import { withCommandDatabase, withOpened } from '../database-place.ts';
import { clusterOption } from '../marks-commands/with-marks.ts';
import { wholeNumber } from '../options.ts';

interface Options {
  readonly database: string;
  readonly countingDatabase?: string;
  readonly marks?: string;
  readonly cluster?: string;
  readonly files: boolean;
  readonly years: number;
  readonly helpYears: number;
  readonly list?: true;
}

/** `abie registers retain`. */
export const retainCommand = (effects: Effects): Command =>
  new Command('retain')
    .summary(
      'remove rows of pupils whose time is over, in the database and in files, and messages between schools; counts stay',
    )
    .description(
      'Says which registers, rows in quarantine, times on roll, pupils and files of marks are due to go, and removes them: the files first, and then school by school, each whole or not at all, with a record of how much went and that counts are the same after as before. Then it looks again and says what of it is still there, which must be nothing. What one school wrote to another goes too, with a record of how much there was before and after. A deployment above schools runs it every night; one of a school keeps its registers for as long as its law says, with --years. It cannot be taken back.',
    )
    .addOption(
      new Option('--database <url>', 'the database with the login for commands')
        .env('COMMAND_DATABASE_URL')
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--counting-database <url>', 'the database with the login that counts').env(
        'ABIE_COUNTING_DATABASE_URL',
      ),
    )
    .addOption(new Option('--marks <folder>', 'folder of the files of marks').env('ABIE_MARKS'))
    .addOption(clusterOption())
    .option('--no-files', 'registers are not folded into files here')
    .addOption(
      new Option(
        '--years <number>',
        'years that a year’s rows stay after it has ended: 1 until the end of the following year',
      )
        .env('ABIE_PUPIL_ROWS_YEARS')
        .default(1)
        .argParser(wholeNumber(1, 50)),
    )
    .addOption(
      new Option(
        '--help-years <number>',
        'years that messages between schools stay after a request ended, or after the last of them',
      )
        .env('ABIE_HELP_YEARS')
        .default(usualHelpYears)
        .argParser(wholeNumber(1, 50)),
    )
    .option('--list', 'say what is due, and remove nothing')
    .action((options: Options) =>
      withCommandDatabase(options.database, (database) =>
        withFiles(options, async (marks) => {
          const { years, list } = options;
          const parts = { database, marks };
          effects.print(helpWords(await retainHelp(database, options.helpYears, { list: list === true })));
          const due = await retentionDue(parts, years);
          effects.print(isNothing(due) ? 'Nothing is due to go.' : `Due: ${words(due)}.`);
          if (list || isNothing(due)) return;
          const { gone, forgotten, left, counts } = await retain(parts, { years, due }, (done, total) =>
            effects.progress(`${done} of ${total} schools`),
          );
          if (forgotten !== undefined) effects.print(proof(forgotten));
          effects.print(`Gone: ${words({ ...due, rows: gone })}.`);
          effects.print(isNothing(left) ? 'Still there: nothing.' : `Still there: ${words(left)}.`);
          effects.print(`Counts of schools: ${counts.before} before, ${counts.after} after.`);
        }),
      ),
    );

/** Rows of pupils must not go while files that nobody looks at have them still. */
async function withFiles<T>(
  { countingDatabase, marks, cluster, files }: Options,
  work: (parts: FoldParts | undefined) => Promise<T>,
): Promise<T> {
  if (!files) return work(undefined);
  if (countingDatabase === undefined || (marks === undefined && cluster === undefined))
    throw new UserFault(
      'Marks may be in files too. Name the database with the login that counts and where marks are (ABIE_COUNTING_DATABASE_URL, and ABIE_MARKS or MARKS_URL), or say --no-files where registers are not folded.',
    );
  return withOpened(
    () => openCountingDatabase(countingDatabase),
    async (database) => {
      const store = await openMarks({ folder: marks, cluster });
      try {
        return await work({ database, store });
      } finally {
        await store.close();
      }
    },
  );
}

const helpWords = ({ due, removed, before, after }: HelpRetained): string => {
  if (due === 0) return 'Messages between schools: none is due to go.';
  const kept = ({ messages, addresses }: HelpWordsKept) => `${messages} messages and ${addresses} addresses`;
  return removed === undefined
    ? `Messages between schools: of ${due} requests they are due to go.`
    : `Messages between schools: of ${removed} requests they are gone. ${kept(before)} before, ${kept(after)} after; of ${after.due} requests they are still due.`;
};

const isNothing = ({ rows, files }: RetentionDue): boolean => rows.length === 0 && files.files === 0;

function words({ before, rows, files: { files, pupilWeeks } }: RetentionDue): string {
  const sum = (column: 'registers' | 'quarantined' | 'enrolments' | 'pupils') =>
    rows.reduce((total: number, row: PupilRows) => total + row[column], 0);
  return `of ${rows.length === 1 ? 'one school' : `${rows.length} schools`} before ${before}, ${sum('registers')} versions of registers, ${sum('quarantined')} rows in quarantine, ${sum('enrolments')} times on roll, ${sum('pupils')} pupils; ${files} files with ${pupilWeeks} weeks of pupils`;
}

function proof({ marks, after, stillThere, troubles }: Forgotten): string {
  const why = troubles.length === 0 ? 'somebody reads them' : troubles.join('; ');
  const there =
    stillThere === 0 ? '' : ` ${stillThere} of them are still there (${why}): the next folds remove them.`;
  return `Given up: files with ${marks} marks.${there} The ${after.records} counts made of them are as they were (SHA-256 ${after.recordsHash}), and ${after.laterFiles} files stay. The audit record has this.`;
}
