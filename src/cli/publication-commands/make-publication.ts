import { Command } from 'commander';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { publicationAfter } from '../../attendance/statistics/publication-calendar.ts';
import { publicationDay, publicationTime } from '../../attendance/statistics/publication-day.ts';
import type { PublishedRelease } from '../../documents/publication/dashboard/published-release.ts';
import { makePublication, publicationFiles } from '../../documents/publication/release/make-publication.ts';
import { publicationMoment } from '../../documents/publication/release/pages/publication-moment.ts';
import { protectFigures, UnprotectedFigure } from '../../documents/publication/release/protect-figures.ts';
import { readPublicationCounts } from '../../intake/publication-counts/read-publication-counts.ts';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';
import type { Effects } from '../../work/effects.ts';
import { giveMemoryBack, littleGarbage } from '../../work/little-garbage.ts';
import { protectionSettings } from '../../work/method-file.ts';
import { earlierEstimates } from '../../work/publication/earlier-estimates.ts';
import { publicHistory } from '../../work/publication/public-history.ts';
import { isPublicationFolder, refuseFindings } from '../../work/publication/publication-folder.ts';
import { UserFault } from '../../work/user-fault.ts';
import { dateArgument, wholeNumber, wordsArgument } from '../options.ts';
import { publishedReleases } from './export-publication.ts';
import { publicationCountsOf } from './publication-counts-of.ts';

interface Options {
  readonly counts?: readonly string[];
  readonly until?: IsoDate;
  readonly authorities?: number;
  readonly years?: number;
  readonly seed: number;
  readonly out: string;
  readonly previous?: readonly string[];
  readonly publish?: IsoDate;
  readonly statistician: string;
  readonly contact: string;
  readonly seenBefore?: readonly string[];
  readonly correction?: string;
  readonly invented?: true;
}

/** `abie publication make`. */
export const makePublicationCommand = (effects: Effects): Command =>
  new Command('make')
    .summary('write a release of public statistics, every file of it, from counts')
    .description(
      'Writes the files of a fortnightly release from a CSV of counts: data sets in the file standard of explore education statistics with their descriptions, CSVW metadata, JSON-stat and spreadsheets, the bulletin and its pages, and a manifest with hashes. Small numbers are hidden. Nothing is written unless every data set passes the checks of "abie publication check". The layout of counts is in docs/reference/publication-counts.md.',
    )
    .option(
      '--counts <files...>',
      'counts by place, day, phase and group, CSV, plain or gzip; those of an invented England, if not given',
    )
    .requiredOption('--out <folder>', 'where the release is written')
    .option('--until <date>', 'the last day of the invented England', dateArgument)
    .option('--authorities <n>', 'how many of its authorities, spread over the country', wholeNumber(1, 153))
    .option('--years <n>', 'how many of its school years, each to the same week', wholeNumber(1, 4))
    .option('--seed <n>', 'which invented England', wholeNumber(1, 2 ** 32), 2024)
    .option(
      '--previous <folders...>',
      'every release before this one: for revisions, and so that nothing follows from them and this one together',
    )
    .option(
      '--publish <date>',
      'the day of publication, at 9.30am in London; the first Thursday two weeks after the last day, if not given',
      dateArgument,
    )
    .option('--statistician <name>', 'the statistician responsible', 'not named')
    .option('--contact <address>', 'where questions go', 'not given')
    .option(
      '--seen-before <roles...>',
      'who besides those who make it may see it before it is out, from 24 hours before: said on its page of pre-release access',
    )
    .option(
      '--correction <words>',
      'what was wrong with the release of that day whose place this one takes: every page says it',
      wordsArgument,
    )
    .option('--invented', 'say on every page that the figures are invented')
    .action(async (options: Options) => {
      const { counts, out, previous, publish, statistician, contact, seenBefore, correction, invented } =
        options;
      effects.tryFolder(out, isPublicationFolder);
      littleGarbage();
      effects.progress('reading counts');
      const read = readPublicationCounts(publicationCountsOf(effects, options));
      const before = publishedReleases(effects, previous ?? []);
      const earlier = earlierOf(before.at(-1));
      const latest = read.book.days.at(-1)!;
      const day = publish ?? publicationDay(latest);
      const daysBefore = before.map(({ dated }) => dated as IsoDate);
      if (day < daysAfter(latest, 14))
        throw new UserFault(
          `The counts go to ${latest}, and a release on ${day} would be less than two weeks later, before registers have settled. Publish on ${publicationDay(latest)}, or leave later days out. Nothing was written.`,
        );
      const findNarrow = await startNarrowFinder();
      effects.progress('making tables');
      const publication = orRefused(() =>
        makePublication(
          read,
          {
            title: 'Pupil attendance in schools',
            publishedAt: publicationTime(day).toISOString(),
            statistician,
            contact,
            nextAt: publicationTime(publicationAfter(day, daysBefore)).toISOString(),
            before: daysBefore,
            seenBefore: (seenBefore ?? []).map((role) => ({
              role,
              from: publicationMoment(publicationTime(daysAfter(day, -1)).toISOString()),
            })),
            ...(correction === undefined ? {} : { correction }),
            invented: invented === true || counts === undefined,
          },
          {
            earlier: (key) => earlier.get(key),
            ...(before.length === 0 ? {} : { previous: before.at(-1)!.tables }),
            protection: protectFigures({
              settings: protectionSettings(effects),
              findNarrow,
              history: publicHistory(before),
            }),
          },
        ),
      );
      refuseFindings(publication.checked);
      giveMemoryBack();
      effects.progress('writing');
      await effects.writeFolder(out, publicationFiles(publication), isPublicationFolder);
      const hidden = publication.cells.hiddenAt('Local authority', 'all');
      effects.print(
        `A release of ${publication.tables.length} data sets to ${latest}, for publication on ${day} at 9.30am, is in ${out}. Of figures of local authorities ${((100 * hidden.hidden) / Math.max(1, hidden.cells)).toFixed(1)}% are hidden.`,
      );
      for (const { name, lookedAt, found } of publication.assurance)
        effects.print(`${name}: ${lookedAt} figures looked at, ${found.length} to look into.`);
      for (const [why, many] of read.leftOut) effects.print(`${many} rows were left out: ${why}.`);
    });

/** @throws UserFault where a figure cannot be protected */
function orRefused<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof UnprotectedFigure)) throw error;
    throw new UserFault(
      `${error.message}. It may be that registers were amended so that it became small; look at its counts, or make the release with days up to which it is not. Nothing was written.`,
    );
  }
}

function earlierOf(previous: PublishedRelease | undefined) {
  const path = 'data/revisions.csv';
  const bytes = previous?.read(path);
  return bytes === undefined ? new Map<string, never>() : earlierEstimates(bytes, path);
}
