import { Command } from 'commander';
import type { Urn } from '../../attendance/urn.ts';
import {
  pupilsDaysColumns,
  pupilsRollColumns,
  readPupilsDays,
  readPupilsRoll,
} from '../../intake/pupils/read-pupils-files.ts';
import { keepPupilDays, keepRollOfPupils } from '../../store/pupils/keep-roll-of-pupils.ts';
import type { Effects } from '../../work/effects.ts';
import { urnArgument } from '../options.ts';
import { textOfFile } from '../text-of-file.ts';
import { withPupilsDatabase } from './with-pupils-database.ts';

interface Options {
  readonly school: Urn;
  readonly roll?: string;
  readonly days?: string;
}

/** `abie pupils bring`. */
export const bringCommand = (effects: Effects): Command =>
  new Command('bring')
    .summary('bring the roll, by name, and days of registers in')
    .description(
      `Keeps what the school’s own system says now: known pupils are as said, a day that comes again replaces what was there. Everything in a file is kept, or nothing. Columns of the roll: ${pupilsRollColumns.join(',')}, several parents with semicolons. Of the days: ${pupilsDaysColumns.join(',')}, register codes, empty where a session is not marked. No message repeats a value of these files.`,
    )
    .requiredOption('--school <urn>', 'the school', urnArgument)
    .option('--roll <file>', 'pupils by name, CSV')
    .option('--days <file>', 'days of registers, CSV')
    .action(async ({ school, roll, days }: Options) => {
      const pupils =
        roll === undefined ? undefined : readPupilsRoll(textOfFile(effects, roll, '--roll'), roll);
      const rows = days === undefined ? undefined : readPupilsDays(textOfFile(effects, days, '--days'), days);
      await withPupilsDatabase(effects, school, async (database) => {
        if (pupils !== undefined) await keepRollOfPupils(database, school, pupils);
        if (rows !== undefined) await keepPupilDays(database, school, rows);
      });
      effects.print(`${pupils?.length ?? 0} pupils and ${rows?.length ?? 0} days kept.`);
    });
