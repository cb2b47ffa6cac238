import type { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { eventCommand } from './release/event-command.ts';

interface Options {
  readonly because: string;
}

/** `abie suspend`. */
export const suspendCommand = (effects: Effects): Command =>
  eventCommand<Options>(effects, {
    name: 'suspend',
    summary: 'take every report of a release out of sight, at once',
    rule: 'suspend-release',
    roles: ['analyst', 'approver'],
    action: 'suspended',
    options: (command) =>
      command
        .requiredOption('--because <reason>', 'why, in words for heads: their page shows it')
        .addHelpText(
          'after',
          `
Example:
  abie suspend 7 --because "The census of one region was read wrongly" --by ana@department.example

Within a second no report of the release opens. Heads see the reason; the log of
corrections keeps it. What was wrong is put right in a new release (docs/runbooks).`,
        ),
    eventOf: (at, by, { because }) => ({ kind: 'suspended', at, by, because }),
    done: (release) => `Release ${release} is suspended. No report of it opens; heads see why.`,
  });
