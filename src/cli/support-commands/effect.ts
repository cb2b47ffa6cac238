import { Command } from 'commander';
import { type AcademicYear, displayYear, parseAcademicYear } from '../../attendance/academic-year.ts';
import { effectPaper } from '../../documents/support/effect-paper.ts';
import { effectText } from '../../documents/support/effect-text.ts';
import { courseColumns, readCourses } from '../../intake/support/read-courses.ts';
import { publishEffect } from '../../store/postgres/support/publish-effect.ts';
import { effectOfHubs, estimateEffect, estimatePlacebo } from '../../support/effect/estimate-effect.ts';
import type { Effects } from '../../work/effects.ts';
import { supportSettings } from '../../work/method-file.ts';
import { UserFault } from '../../work/user-fault.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../database-place.ts';
import { textOfFile } from '../text-of-file.ts';

interface Options {
  readonly schools: string;
  readonly settings?: string;
  readonly publish?: string;
  readonly because?: string;
}

/** `abie support effect`. */
export const effectCommand = (effects: Effects): Command =>
  withDatabaseOptions(
    new Command('effect')
      .summary('tell whether support helped')
      .description(
        `Compares supported schools with eligible ones that had no place, never with those that refused (docs/support-effect.md). Columns of the file: ${courseColumns.join(',')}; rates are settled attendance in per cent of the same days.`,
      )
      .requiredOption('--schools <file>', 'eligible schools and what became of them, CSV')
      .option('--settings <file>', 'settings in place of the published ones')
      .option(
        '--publish <year>',
        'publish it on the service’s page of what support achieved: the year after support, such as 2026/27',
      )
      .option('--because <words>', 'why a year is published again'),
  ).action(async (options: Options & DatabasePlace) => {
    const { schools: path, settings: named, publish, because = '' } = options;
    const year = publish === undefined ? undefined : yearNamed(publish);
    const { effect: settings, version } = supportSettings(effects, named);
    const schools = readCourses(textOfFile(effects, path, '--schools'), path);
    const found = {
      effect: estimateEffect(schools, settings),
      placebo: estimatePlacebo(schools, settings),
      hubs: effectOfHubs(schools, settings),
      confidence: settings.confidence,
    };
    effects.print(effectText(schools, found).trimEnd());
    if (year === undefined) return;
    const paper = effectPaper(schools, found, { year, settings: version });
    const edition = await withDatabase(options, (database) => publishEffect(database, paper, because));
    if (edition === undefined)
      throw new UserFault(
        `${displayYear(year)} has been published. Say with --because why it is published again.`,
      );
    effects.print(`Published for ${displayYear(year)}, edition ${edition}.`);
  });

function yearNamed(text: string): AcademicYear {
  const year = parseAcademicYear(text);
  if (year === undefined) throw new UserFault(`--publish: "${text}" is not an academic year such as 2026/27`);
  return year;
}
