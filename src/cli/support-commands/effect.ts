import { Command } from 'commander';
import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import { effectPaper } from '../../documents/support/effect-paper.ts';
import { type Eligible, effectText, leftOutText } from '../../documents/support/effect-text.ts';
import { courseColumns, readCourses } from '../../intake/support/read-courses.ts';
import type { CommandDatabase } from '../../store/postgres/connection/handle.ts';
import { NobodyOfThatName } from '../../store/postgres/releases/work/act-for.ts';
import { type PublishedBy, publishEffect } from '../../store/postgres/support/publish-effect.ts';
import {
  readCoursesOfYear,
  YearNotClosed,
  YearSuspended,
} from '../../store/postgres/support/read-courses-of-year.ts';
import { coursesOfYear, daysGiven } from '../../support/effect/courses-of-year.ts';
import { effectOfHubs, estimateEffect, estimatePlacebo } from '../../support/effect/estimate-effect.ts';
import type { SupportSettings } from '../../support/support-settings.ts';
import type { Effects } from '../../work/effects.ts';
import { supportSettings } from '../../work/method-file.ts';
import { UserFault } from '../../work/user-fault.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../database-place.ts';
import { yearArgument } from '../options.ts';
import { textOfFile } from '../text-of-file.ts';

interface Options extends DatabasePlace {
  readonly schools?: string;
  readonly year?: AcademicYear;
  readonly settings?: string;
  readonly publish?: AcademicYear;
  readonly by?: string;
  readonly agreedBy?: string;
  readonly because?: string;
}

/** `abie support effect`. */
export const effectCommand = (effects: Effects): Command =>
  withDatabaseOptions(
    new Command('effect')
      .summary('tell whether support helped')
      .description(
        `Compares supported schools with eligible ones that had no place, never with those that refused (docs/support-effect.md): out of what the service holds (--year), or out of a file (--schools). Columns of the file: ${courseColumns.join(',')}; rates are settled attendance in per cent of the same days.`,
      )
      .option(
        '--year <year>',
        'what the service holds of this year of support, such as 2026/27; it and the year before have to be closed',
        yearArgument,
      )
      .option('--schools <file>', 'eligible schools and what became of them, CSV')
      .option('--settings <file>', 'settings in place of the published ones')
      .option(
        '--publish <year>',
        'publish it on the service’s page of what support achieved, under this year of support, such as 2026/27: that of --year where it is said; needs --by and --agreed-by',
        yearArgument,
      )
      .option('--by <email>', 'who made it: somebody who has signed in as analyst; with --publish')
      .option(
        '--agreed-by <email>',
        'who agrees that it is published: somebody else, who has signed in as approver; with --publish',
      )
      .option('--because <words>', 'why a year is published again; with --publish'),
  ).action(async (options: Options) => {
    const { publish } = options;
    const settings = supportSettings(effects, options.settings);
    const publishing = publish === undefined ? undefined : { year: publish, by: twoPeople(options) };
    const all = await materialOf(effects, options, settings);
    const { schools, leftOut } = all;
    const { effect, version } = settings;
    const found = {
      effect: estimateEffect(schools, effect),
      placebo: estimatePlacebo(schools, effect),
      hubs: effectOfHubs(schools, effect),
      confidence: effect.confidence,
      days: daysGiven(schools),
    };
    effects.print(`${effectText(all, found)}${leftOut === undefined ? '' : leftOutText(leftOut)}`.trimEnd());
    if (publishing === undefined) return;
    const { year, by } = publishing;
    const paper = effectPaper(all, found, { year, settings: version });
    const edition = await withDatabase(options, (database) =>
      published(() => publishEffect(database, paper, { because: options.because ?? '', by })),
    );
    if (edition === 'one person')
      throw new UserFault('Nothing was published. Somebody else than who made it has to agree.');
    if (edition === 'published before')
      throw new UserFault(
        `${displayYear(year)} has been published. Say with --because why it is published again.`,
      );
    effects.print(`Published for ${displayYear(year)}, edition ${edition}.`);
  });

async function materialOf(
  effects: Effects,
  options: Options,
  { need }: Pick<SupportSettings, 'need'>,
): Promise<Eligible> {
  const { schools: path, year, publish } = options;
  if ((path === undefined) === (year === undefined))
    throw new UserFault('Say either --year, for what the service holds, or --schools with a file.');
  if (path !== undefined) return { schools: readCourses(textOfFile(effects, path, '--schools'), path) };
  if (publish !== undefined && publish !== year)
    throw new UserFault(
      `What the service holds of ${displayYear(year!)} is not published as another year’s.`,
    );
  return coursesOfYear(await withDatabase(options, (database) => closedCourses(database, year!)), need);
}

async function closedCourses(database: CommandDatabase, year: AcademicYear) {
  try {
    return await readCoursesOfYear(database, year);
  } catch (cause) {
    if (cause instanceof YearNotClosed)
      throw new UserFault(
        `Nothing can be compared: ${displayYear(cause.year)} has not been closed, so that its rates are not settled (abie year).`,
      );
    if (cause instanceof YearSuspended)
      throw new UserFault(
        `Nothing can be compared: ${displayYear(cause.year)} was closed from a release that has been suspended, so that its rates are not to be relied on. Close the year from its correction (abie year).`,
      );
    throw cause;
  }
}

function twoPeople({ by, agreedBy }: Options): PublishedBy {
  if (by === undefined || agreedBy === undefined)
    throw new UserFault('Publishing takes two people: say --by and --agreed-by.');
  return { made: by, agreed: agreedBy };
}

/** @throws UserFault where nobody of the name has signed in */
async function published<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof NobodyOfThatName) throw new UserFault(`Nothing was published. ${cause.message}`);
    throw cause;
  }
}
