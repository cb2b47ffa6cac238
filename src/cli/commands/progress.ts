import { Command } from 'commander';
import { progressColumns, progressRows } from '../../documents/progress/progress-table.ts';
import { readDailyCounts } from '../../intake/daily-counts/read-daily-counts.ts';
import { expectedChangeColumns, readExpectedChanges } from '../../intake/progress/read-expected-changes.ts';
import { readSchools } from '../../progress/within-year/read-schools.ts';
import { csvTable } from '../../store/release-folder/csv-table.ts';
import type { Effects } from '../../work/effects.ts';
import { withinYearSettings } from '../../work/method-file.ts';
import { textOfFile } from '../text-of-file.ts';

interface Options {
  readonly counts: string;
  readonly expected: string;
  readonly out: string;
}

/** `abie progress`. */
export const progressCommand = (effects: Effects): Command =>
  new Command('progress')
    .summary('read a year while it lasts against what is expected')
    .description(
      `Reads attendance by school and day of this year to date and of last year (CSV: school,area,date,possible,attended), and what is expected of each school (CSV: ${expectedChangeColumns.join(',')}), and writes how each year is likely to end and what the school reads: on course, within chance, as similar schools, disrupted, behind, nothing to compare with, or too early to say (docs/progress.md).`,
    )
    .requiredOption('--counts <file>', 'attendance by school and day, CSV, plain or gzip')
    .requiredOption('--expected <file>', 'what is expected of each school, CSV')
    .requiredOption('--out <file>', 'write the readings here, as CSV')
    .action(({ counts, expected: expectedPath, out }: Options) => {
      effects.progress(`reading ${counts}`);
      const { attendance } = readDailyCounts(textOfFile(effects, counts, '--counts'), counts);
      const expected = readExpectedChanges(textOfFile(effects, expectedPath, '--expected'), expectedPath);
      const rolls = new Map(expected.map(({ school, roll }) => [school, roll]));
      const read = readSchools(attendance, expected, withinYearSettings(effects));
      effects.writeFile(
        out,
        csvTable(
          progressColumns,
          progressRows(read, (school) => rolls.get(school)),
        ),
      );
      const said = new Map<string, number>();
      for (const each of read) {
        const word = each.read?.word ?? 'no reading';
        said.set(word, (said.get(word) ?? 0) + 1);
      }
      effects.print(
        `${read.length} schools: ${[...said].map(([word, count]) => `${count} ${word}`).join(', ')}: ${out}`,
      );
    });
