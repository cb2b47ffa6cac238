import { type Command, InvalidArgumentError } from 'commander';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Effects } from '../../../work/effects.ts';
import { dateArgument } from '../../options.ts';
import { eventCommand } from './event-command.ts';

interface Options {
  readonly at: Date;
  readonly respondBy?: IsoDate;
}

/** A moment with its zone, so that nobody has to guess whose nine o'clock is meant. */
function moment(text: string): Date {
  const time = new Date(text);
  if (
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text) ||
    Number.isNaN(time.getTime())
  ) {
    throw new InvalidArgumentError(
      `"${text}" is not a moment with its zone, such as 2026-09-07T09:00:00+01:00.`,
    );
  }
  return time;
}

/** `abie release plan`. */
export const planCommand = (effects: Effects): Command =>
  eventCommand<Options>(effects, {
    name: 'plan',
    summary: 'set the time at which an approved release is released by itself',
    rule: 'plan-release',
    roles: ['approver'],
    action: 'planned-release',
    options: (command) =>
      command
        .requiredOption('--at <moment>', 'when, with its zone: 2026-09-07T09:00:00+01:00', moment)
        .option('--respond-by <date>', 'the last day on which schools are asked to respond', dateArgument),
    eventOf: (at, by, { at: time, respondBy }) => ({
      kind: 'planned',
      at,
      by,
      time,
      ...(respondBy === undefined ? {} : { respondBy }),
    }),
    done: (release, { at }) =>
      `Release ${release} will be released at ${at.toISOString()}, while the service runs.`,
  });
