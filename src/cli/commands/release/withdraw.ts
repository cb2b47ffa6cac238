import type { Command } from 'commander';
import type { Effects } from '../../../work/effects.ts';
import { eventCommand } from './event-command.ts';

interface Options {
  readonly because: string;
}

/** `abie release withdraw`. */
export const withdrawCommand = (effects: Effects): Command =>
  eventCommand<Options>(effects, {
    name: 'withdraw',
    summary: 'give a release up before it is released',
    rule: 'withdraw-release',
    roles: ['analyst', 'approver'],
    action: 'withdrew-release',
    options: (command) => command.requiredOption('--because <reason>', 'why; goes on the record'),
    eventOf: (at, by, { because }) => ({ kind: 'withdrawn', at, by, because }),
    done: (release) => `Release ${release} is withdrawn.`,
  });
