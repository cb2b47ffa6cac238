import type { Command } from 'commander';
import type { Effects } from '../../../work/effects.ts';
import { eventCommand } from './event-command.ts';

/** `abie release approve`. */
export const approveCommand = (effects: Effects): Command =>
  eventCommand(effects, {
    name: 'approve',
    summary: 'approve a checked release, as its second person',
    rule: 'approve-release',
    roles: ['approver'],
    action: 'approved-release',
    eventOf: (at, by) => ({ kind: 'approved', at, by }),
    done: (release) => `Release ${release} is approved. Heads see nothing of it until it is released.`,
  });
