import { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { effectCommand } from '../support-commands/effect.ts';
import { hubsCommand, readingsCommand } from '../support-commands/load.ts';
import { matchCommand } from '../support-commands/match.ts';

/** `abie support`. */
export const supportCommand = (effects: Effects): Command =>
  new Command('support')
    .summary('offers of support')
    .description('Support that is offered where an expectation is missed.')
    .addCommand(matchCommand(effects))
    .addCommand(effectCommand(effects))
    .addCommand(hubsCommand(effects))
    .addCommand(readingsCommand(effects));
