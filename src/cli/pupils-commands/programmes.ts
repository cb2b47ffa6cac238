import { Command } from 'commander';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import type { Urn } from '../../attendance/urn.ts';
import { programmeOfferSchema, programmeReportSchema } from '../../pupils/mentors/programme-files.ts';
import { databaseClock } from '../../store/postgres/connection/database-clock.ts';
import { inTransaction } from '../../store/pupils/in-transaction.ts';
import { keepMentorPlaces } from '../../store/pupils/mentor-places.ts';
import { keepProgrammeReport, programmeOffers, type ReportKept } from '../../store/pupils/programmes.ts';
import { schoolKeyOf } from '../../store/pupils/pupils-database.ts';
import type { Effects } from '../../work/effects.ts';
import { pupilsSettings } from '../../work/method-file.ts';
import { programmeReports } from '../../work/pupils/programme-reports.ts';
import { UserFault } from '../../work/user-fault.ts';
import { authorityArgument, urnArgument } from '../options.ts';
import { textOfFile } from '../text-of-file.ts';
import { withPupilsDatabase, withPupilsDatabases } from './with-pupils-database.ts';

const authorityOption = ['--authority <code>', 'the authority’s three digits', authorityArgument] as const;

/** `abie pupils authority`. */
export const authorityCommand = (effects: Effects): Command =>
  new Command('authority')
    .summary('begin an authority’s own record, with a key of its own')
    .description(
      'In the first of the databases that PUPILS_DATABASE_URL names: the authority’s own, apart from any school’s. Its officers then sign in to meetings, returns, decisions and programmes of mentors. Done again, it changes nothing.',
    )
    .requiredOption(...authorityOption)
    .action(async ({ authority }: { authority: Urn }) => {
      await withPupilsDatabases(effects, ([database]) =>
        inTransaction(database!.work, (client) => schoolKeyOf(client, database!, authority)),
      );
      effects.print('The authority’s own record can be kept.');
    });

/** `abie pupils programmes`: what goes between an authority and a school, each time a file that a person can read. */
export const programmesCommand = (effects: Effects): Command =>
  new Command('programmes')
    .summary('programmes of mentors: what an authority tells a school, and the counts that a school sends it')
    .addCommand(offerCommand(effects))
    .addCommand(knowCommand(effects))
    .addCommand(countCommand(effects))
    .addCommand(takeCommand(effects));

const offerCommand = (effects: Effects) =>
  new Command('offer')
    .summary('print what an authority tells a school: its mentors there, and no pupil (JSON)')
    .requiredOption(...authorityOption)
    .requiredOption('--school <urn>', 'the school', urnArgument)
    .action(async ({ authority, school }: { authority: Urn; school: Urn }) => {
      const offers = await withPupilsDatabase(effects, authority, (database) =>
        programmeOffers(database, authority, school),
      );
      if (offers.length === 0) throw new UserFault('No programme has a mentor at this school.');
      effects.print(JSON.stringify(offers, null, 2));
    });

const knowCommand = (effects: Effects) =>
  new Command('know')
    .summary('keep at a school what its authority told it')
    .requiredOption('--school <urn>', 'the school', urnArgument)
    .requiredOption('--file <file>', 'what `abie pupils programmes offer` printed')
    .action(async ({ school, file }: { school: Urn; file: string }) => {
      const offers = readJson(effects, file, programmeOfferSchema.array());
      if (offers.some((offer) => offer.school !== school))
        throw new UserFault(`${file} is for another school. Nothing was changed.`);
      await withPupilsDatabase(effects, school, async (database) => {
        for (const offer of offers) await keepMentorPlaces(database, offer);
      });
      effects.print(`${offers.length} programmes are known at the school.`);
    });

const countCommand = (effects: Effects) =>
  new Command('count')
    .summary('print a school’s counts of its programmes, to the nearest five (JSON)')
    .description(
      'Counts of the last stretch of each programme that is over (as long as mentoring lasts), beside pupils who were eligible on the same day and had no mentor. Nothing else leaves the school, and on each day of the next stretch the same.',
    )
    .requiredOption('--school <urn>', 'the school', urnArgument)
    .action(async ({ school }: { school: Urn }) => {
      const settings = pupilsSettings(effects);
      const { known, reports } = await withPupilsDatabase(effects, school, async (database) =>
        programmeReports(database, school, dateInEngland((await databaseClock(database.work))()), settings),
      );
      if (known === 0) throw new UserFault('No programme of mentors is known at this school.');
      if (reports.length === 0)
        throw new UserFault('No stretch of a programme is over yet: there is nothing to send before.');
      effects.print(JSON.stringify(reports, null, 2));
    });

const notKeptWords: Readonly<Record<Exclude<ReportKept, 'kept'>, string>> = {
  'unknown-programme': 'this authority’s programme has no mentor there',
  'no-stretch-of-it': 'its days are no stretch of the programme',
  'newer-kept': 'newer counts are kept',
};

const takeCommand = (effects: Effects) =>
  new Command('take')
    .summary('keep at an authority the counts that a school sent')
    .requiredOption(...authorityOption)
    .requiredOption('--file <file>', 'what `abie pupils programmes count` printed')
    .action(async ({ authority, file }: { authority: Urn; file: string }) => {
      const settings = pupilsSettings(effects);
      const reports = readJson(effects, file, programmeReportSchema.array());
      await withPupilsDatabase(effects, authority, async (database) => {
        for (const report of reports) {
          const kept = await keepProgrammeReport(database, authority, report, settings);
          if (kept !== 'kept')
            throw new UserFault(
              `Programme ${report.programme} at school ${report.school}: ${notKeptWords[kept]}. Its counts were not kept.`,
            );
        }
      });
      effects.print(`Counts of ${reports.length} programmes kept.`);
    });

/** @throws UserFault that repeats no value of the file */
function readJson<T>(
  effects: Effects,
  file: string,
  schema: {
    safeParse(
      value: unknown,
    ): { success: true; data: T } | { success: false; error: { issues: readonly { path: PropertyKey[] }[] } };
  },
): T {
  let value: unknown;
  try {
    value = JSON.parse(textOfFile(effects, file, '--file'));
  } catch (fault) {
    if (fault instanceof SyntaxError) throw new UserFault(`${file} is no JSON. Nothing was changed.`);
    throw fault;
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const where = read.error.issues.map(({ path }) => path.join('.') || 'the whole').join(', ');
  throw new UserFault(`${file} is not as it should be at ${where}. Nothing was changed.`);
}
