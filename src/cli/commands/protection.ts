import { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { auditProtectionCommand } from '../protection-commands/audit.ts';

/** `abie protection`. */
export const protectionCommand = (effects: Effects): Command =>
  new Command('protection')
    .summary('small numbers of dashboards and public statistics')
    .description(
      'Small numbers of dashboards and public statistics: which are hidden, and whether any can be worked out (docs/protection.md).',
    )
    .addCommand(auditProtectionCommand(effects));
