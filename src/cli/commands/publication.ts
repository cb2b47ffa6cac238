import { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { checkPublicationCommand } from '../publication-commands/check-publication.ts';
import { exportPublicationCommand } from '../publication-commands/export-publication.ts';
import { makePublicationCommand } from '../publication-commands/make-publication.ts';
import { workflowCommands } from '../publication-commands/workflow-commands.ts';

/** `abie publication`. */
export const publicationCommand = (effects: Effects): Command => {
  const command = new Command('publication')
    .summary('files of public statistics')
    .description(
      'Files of public statistics: held to the file standard of explore education statistics, and to more.',
    )
    .addCommand(makePublicationCommand(effects))
    .addCommand(checkPublicationCommand(effects))
    .addCommand(exportPublicationCommand(effects));
  for (const step of workflowCommands(effects)) command.addCommand(step);
  return command;
};
