import { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { showYearCommand } from './year/show.ts';
import { yearStepCommands } from './year/step-commands.ts';

/** `abie year …`. */
export const yearCommand = (effects: Effects): Command => {
  const year = new Command('year')
    .summary('close the year of a release, and learn from it')
    .description(
      'The turn of a year at the command line, by the same rules as on the pages: an analyst fixes the settled rates and writes what the year taught; an approver who prepared nothing of it shows schools their own and, two weeks later, closes the year (docs/runbooks/close-a-year.md). Each command says on whose word it acts (--by, the address of somebody who has signed in to the service in that role).',
    )
    .addHelpText(
      'after',
      `
Example:
  abie year begin 7 --by ana@department.example
  abie year write 7 --words taught.txt --by ana@department.example
  abie year show-schools 7 --because "Forty schools of every kind" --by pru@department.example
  abie year close 7 --by pru@department.example`,
    );
  for (const part of [showYearCommand(effects), ...yearStepCommands(effects)]) year.addCommand(part);
  return year;
};
