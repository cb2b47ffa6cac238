import { Command } from 'commander';
import type { Effects } from '../../work/effects.ts';
import { bringCommand } from '../pupils-commands/bring.ts';
import { erasePupilsCommand, migratePupilsCommand, retainPupilsCommand } from '../pupils-commands/keep.ts';
import { authorityCommand, programmesCommand } from '../pupils-commands/programmes.ts';
import { readRegistersCommand } from '../pupils-commands/read-registers.ts';
import { recordCommand } from '../pupils-commands/record.ts';
import { servePupilsCommand } from '../pupils-commands/serve-pupils.ts';

/** `abie pupils`. */
export const pupilsCommand = (effects: Effects): Command =>
  new Command('pupils')
    .summary('a school’s own work with pupils and families')
    .description(
      'A program and a database of the school’s own: names and cases never leave it, and no login of the national service can reach it (docs/domain/pupils.md).',
    )
    .addCommand(servePupilsCommand(effects))
    .addCommand(bringCommand(effects))
    .addCommand(readRegistersCommand(effects))
    .addCommand(recordCommand(effects))
    .addCommand(authorityCommand(effects))
    .addCommand(programmesCommand(effects))
    .addCommand(migratePupilsCommand(effects))
    .addCommand(retainPupilsCommand(effects))
    .addCommand(erasePupilsCommand(effects));
