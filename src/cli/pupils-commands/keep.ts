import { Command } from 'commander';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { databaseClock } from '../../store/postgres/connection/database-clock.ts';
import { migratePupils } from '../../store/pupils/migrate-pupils.ts';
import type { PupilsDatabase } from '../../store/pupils/pupils-database.ts';
import { erasePupil, eraseSchool, removeWhatIsDue } from '../../store/pupils/remove-what-is-due.ts';
import type { Effects } from '../../work/effects.ts';
import { pupilsSettings } from '../../work/method-file.ts';
import { UserFault } from '../../work/user-fault.ts';
import { type KeeperOptions, keeperOptions, recordOwner, wholeNumber } from '../options.ts';
import { withPupilsDatabase } from './with-pupils-database.ts';

/** The day by the database's clock. */
const dayOf = async ({ work }: PupilsDatabase): Promise<IsoDate> =>
  dateInEngland((await databaseClock(work))());

/** `abie pupils migrate`. */
export const migratePupilsCommand = (effects: Effects): Command =>
  new Command('migrate')
    .summary('bring a school’s own database to the newest schema, and shut it to every other login')
    .requiredOption('--database <url>', 'the database, with a login that owns it and may create roles')
    .requiredOption('--login <name>', 'login of the program’s pages')
    .requiredOption('--work-login <name>', 'login that brings roll and registers in and removes what is due')
    .action(
      async ({ database, login, workLogin }: { database: string; login: string; workLogin: string }) => {
        await migratePupils(database, { pages: login, work: workLogin });
        effects.print('The database of pupils has the newest schema. No other login may connect to it.');
      },
    );

/** `abie pupils retain`. */
export const retainPupilsCommand = (effects: Effects): Command => {
  const command = new Command('retain');
  for (const option of keeperOptions()) command.addOption(option);
  return command
    .summary('remove cases whose time is over, each with a certificate; run it every night')
    .description(
      'Removes what is due by the published settings (methods/pupils): each case and its certificate together or not at all. What somebody holds stays, and the page “What is kept” says why. Of an authority’s own record: its entries.',
    )
    .action(async (options: KeeperOptions) => {
      const keeper = recordOwner(options);
      const { retentionDays } = pupilsSettings(effects);
      await withPupilsDatabase(effects, keeper, async (database) => {
        const { cases, enrolments, entries, logRows } = await removeWhatIsDue(
          database,
          keeper,
          await dayOf(database),
          retentionDays,
        );
        effects.print(
          `${cases} cases, ${enrolments} pupils who left, ${entries} entries of an authority and ${logRows} rows of the access log were due, and are gone.`,
        );
      });
    });
};

interface EraseOptions extends KeeperOptions {
  readonly pupil?: number;
  readonly all?: true;
  readonly why: string;
}

/** `abie pupils erase`. */
export const erasePupilsCommand = (effects: Effects): Command => {
  const command = new Command('erase');
  for (const option of keeperOptions()) command.addOption(option);
  return command
    .summary('erase a pupil, or the whole school or authority, at the wish of somebody who has a right to it')
    .description(
      'A pupil: everything that is kept of them, with a certificate. The school or authority: its key and all its rows; what is left of it in backups can no longer be read, once the keys’ own backup is of a later day (docs/runbooks/pupils.md). It cannot be taken back.',
    )
    .option('--pupil <number>', 'number of the pupil', wholeNumber(0, 2_000_000_000))
    .option('--all', 'everything of the school or authority')
    .requiredOption(
      '--why <words>',
      'at whose wish, by which right; it stands in the certificate, so name nobody',
    )
    .action(async ({ pupil, all, why, ...whose }: EraseOptions) => {
      const keeper = recordOwner(whose);
      if ((pupil === undefined) === (all === undefined))
        throw new UserFault('Say either --pupil and a number, or --all.');
      await withPupilsDatabase(effects, keeper, async (database) => {
        const gone =
          pupil === undefined
            ? await eraseSchool(database, keeper)
            : await erasePupil(database, keeper, pupil, { on: await dayOf(database), why });
        if (gone === 'nothing-kept')
          throw new UserFault('Nothing is kept of them here. Nothing was changed.');
        if (gone === 'held')
          throw new UserFault(
            'A record is held, and the page “What is kept” says why. Lift the hold first. Nothing was changed.',
          );
        effects.print('Erased.');
      });
    });
};
