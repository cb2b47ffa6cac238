import type { Command } from 'commander';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Effects } from '../../../work/effects.ts';
import { dateArgument } from '../../options.ts';
import { eventCommand } from './event-command.ts';

interface Options {
  readonly respondBy?: IsoDate;
}

/** `abie release release`. */
export const releaseNowCommand = (effects: Effects): Command =>
  eventCommand<Options>(effects, {
    name: 'release',
    summary: 'release an approved release at once',
    rule: 'plan-release',
    roles: ['approver'],
    action: 'released',
    options: (command) =>
      command.option(
        '--respond-by <date>',
        'the last day on which schools are asked to respond',
        dateArgument,
      ),
    eventOf: (at, by, { respondBy }) => ({
      kind: 'released',
      at,
      by,
      ...(respondBy === undefined ? {} : { respondBy }),
    }),
    done: (release) => `Release ${release} is released. Schools can read their reports.`,
  });
