import { Command, Option } from 'commander';
import {
  keptCounts,
  type PupilRows,
  pupilRowsDue,
  removePupilRows,
} from '../../store/postgres/registers/pupil-rows-due.ts';
import type { Effects } from '../../work/effects.ts';
import { withCommandDatabase } from '../database-place.ts';
import { wholeNumber } from '../options.ts';

interface Options {
  readonly database: string;
  readonly years: number;
  readonly list?: true;
}

/** `abie registers retain`. */
export const retainCommand = (effects: Effects): Command =>
  new Command('retain')
    .summary('remove rows of pupils whose time is over; counts stay')
    .description(
      'Says which registers, rows in quarantine, times on roll and pupils are due to go, and removes them school by school, each whole or not at all, with a record of how many went. Then it looks again and says what of it is still there, which must be nothing. Counts of schools stay. A deployment above schools runs it every night; one of a school keeps its registers for as long as its law says, with --years.',
    )
    .addOption(
      new Option('--database <url>', 'the database with the login for commands')
        .env('COMMAND_DATABASE_URL')
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--years <number>',
        'years that a year’s rows stay after it has ended: 1 until the end of the following year',
      )
        .env('ABIE_PUPIL_ROWS_YEARS')
        .default(1)
        .argParser(wholeNumber(1, 50)),
    )
    .option('--list', 'say what is due, and remove nothing')
    .action(({ database: url, years, list }: Options) =>
      withCommandDatabase(url, async (database) => {
        const due = await pupilRowsDue(database, years);
        effects.print(due.length === 0 ? 'Nothing is due to go.' : `Due: ${words(due)}.`);
        if (list || due.length === 0) return;
        const counts = await keptCounts(database);
        const gone: PupilRows[] = [];
        for (const { urn } of due) {
          gone.push(await removePupilRows(database, urn, years));
          effects.progress(`${gone.length} of ${due.length} schools`);
        }
        const left = await pupilRowsDue(database, years);
        effects.print(`Gone: ${words(gone)}.`);
        effects.print(left.length === 0 ? 'Still there: nothing.' : `Still there: ${words(left)}.`);
        effects.print(`Counts of schools: ${counts} before, ${await keptCounts(database)} after.`);
      }),
    );

function words(rows: readonly PupilRows[]): string {
  const sum = (column: 'registers' | 'quarantined' | 'enrolments' | 'pupils') =>
    rows.reduce((total, row) => total + row[column], 0);
  return `of ${rows.length === 1 ? 'one school' : `${rows.length} schools`} before ${rows[0]!.before}, ${sum('registers')} versions of registers, ${sum('quarantined')} rows in quarantine, ${sum('enrolments')} times on roll, ${sum('pupils')} pupils`;
}
