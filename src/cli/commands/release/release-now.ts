import type { Command } from 'commander';
import type { Effects } from '../../../work/effects.ts';
import { eventCommand } from './event-command.ts';

/** `abie release release`. */
export const releaseNowCommand = (effects: Effects): Command =>
  eventCommand(effects, {
    name: 'release',
    summary: 'release an approved release at once',
    rule: 'plan-release',
    roles: ['approver'],
    action: 'released',
    eventOf: (at, by) => ({ kind: 'released', at, by }),
    done: (release) => `Release ${release} is released. Schools can read their reports.`,
  });
