import { Command, Option } from 'commander';
import { shockColumns, shockRows } from '../../documents/shocks/shock-table.ts';
import { readDailyCounts } from '../../intake/daily-counts/read-daily-counts.ts';
import { findShocks, type JudgedWhen } from '../../progress/shocks/find-shocks.ts';
import { csvTable } from '../../store/release-folder/csv-table.ts';
import type { Effects } from '../../work/effects.ts';
import { shockSettings } from '../../work/method-file.ts';
import { textOfFile } from '../text-of-file.ts';

interface Options {
  readonly counts: string;
  readonly mode: JudgedWhen;
  readonly out: string;
}

/** `abie shocks`. */
export const shocksCommand = (effects: Effects): Command =>
  new Command('shocks')
    .summary('find the days on which attendance was not what was expected')
    .description(
      'Reads attendance by school and day (CSV: school,area,date,possible,attended; where possible is empty, attended is the rate in per cent; a day without a line, NS or 0 is a day without a register) and writes the events found: of schools, of areas and of all together. Only those called "shock" are a school’s own and not explained; the method is in docs/shocks.md.',
    )
    .requiredOption('--counts <file>', 'attendance by school and day, CSV, plain or gzip')
    .addOption(
      new Option('--mode <mode>', 'judge each day by all days, or as it stood the same evening')
        .choices(['settled', 'provisional'])
        .default('settled'),
    )
    .requiredOption('--out <file>', 'write the events here, as CSV')
    .action(({ counts, mode, out }: Options) => {
      effects.progress(`reading ${counts}`);
      const text = textOfFile(effects, counts, '--counts');
      const { attendance, notBelieved } = readDailyCounts(text, counts);
      if (notBelieved.length > 0)
        effects.complain(
          `${notBelieved.length} ${notBelieved.length === 1 ? 'figure that cannot be is' : 'figures that cannot be are'} taken as no register: ${notBelieved.slice(0, 3).join('; ')}${notBelieved.length > 3 ? '; …' : ''}.`,
        );
      effects.progress(`judging ${attendance.places.length} schools on ${attendance.days.length} days`);
      const events = findShocks(attendance, { settings: shockSettings(effects), when: mode });
      effects.writeFile(out, csvTable(shockColumns, shockRows(events)));
      const own = events.filter(({ level, label }) => level === 'school' && label === 'shock').length;
      effects.print(
        `${events.length} events, ${own} of them shocks of one school, in ${attendance.places.length} schools on ${attendance.days.length} days: ${out}`,
      );
    });
