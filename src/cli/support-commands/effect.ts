import { Command } from 'commander';
import { effectText } from '../../documents/support/effect-text.ts';
import { courseColumns, readCourses } from '../../intake/support/read-courses.ts';
import { effectOfHubs, estimateEffect, estimatePlacebo } from '../../support/effect/estimate-effect.ts';
import type { Effects } from '../../work/effects.ts';
import { supportSettings } from '../../work/method-file.ts';
import { textOfFile } from '../text-of-file.ts';

interface Options {
  readonly schools: string;
  readonly settings?: string;
}

/** `abie support effect`. */
export const effectCommand = (effects: Effects): Command =>
  new Command('effect')
    .summary('tell whether support helped')
    .description(
      `Compares supported schools with eligible ones that had no place, never with those that refused (docs/support-effect.md). Columns of the file: ${courseColumns.join(',')}; rates are settled attendance in per cent of the same days.`,
    )
    .requiredOption('--schools <file>', 'eligible schools and what became of them, CSV')
    .option('--settings <file>', 'settings in place of the published ones')
    .action(({ schools: path, settings: named }: Options) => {
      const settings = supportSettings(effects, named).effect;
      const schools = readCourses(textOfFile(effects, path, '--schools'), path);
      effects.print(
        effectText(schools, {
          effect: estimateEffect(schools, settings),
          placebo: estimatePlacebo(schools, settings),
          hubs: effectOfHubs(schools, settings),
          confidence: settings.confidence,
        }).trimEnd(),
      );
    });
