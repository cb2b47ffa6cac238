import { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { appointCommand, dismissCommand, offerCommand } from '../registers-commands/appoint.ts';
import { keysCommand } from '../registers-commands/keys.ts';
import { loadCommand } from '../registers-commands/load.ts';
import { retainCommand } from '../registers-commands/retain.ts';
import { sendCountsCommand } from '../registers-commands/send-counts.ts';
import { serveApiCommand } from '../registers-commands/serve-api.ts';

/** `abie registers`. */
export const registersCommand = (effects: Effects): Command =>
  new Command('registers')
    .summary('bring registers in: by API and by file')
    .description(
      'Registers of schools’ systems. Who may send for a school is said with `appoint`; what is sent is a school’s own, and nobody above it reads it.',
    )
    .addCommand(serveApiCommand(effects))
    .addCommand(loadCommand(effects))
    .addCommand(sendCountsCommand(effects))
    .addCommand(appointCommand(effects))
    .addCommand(offerCommand(effects))
    .addCommand(dismissCommand(effects))
    .addCommand(keysCommand(effects))
    .addCommand(retainCommand(effects));
