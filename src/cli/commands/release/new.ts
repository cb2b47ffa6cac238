import { Command } from 'commander';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import { newDraft } from '../../../store/postgres/releases/new-draft.ts';
import type { Effects } from '../../../work/effects.ts';
import { defaultMethod, methodNamed } from '../../../work/method-file.ts';
import { folderBelow } from '../../../work/releases/files/folder-below.ts';
import { UserFault } from '../../../work/user-fault.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../../database-place.ts';
import { baselineOption } from '../../options.ts';
import { doneFor } from './done-for.ts';
import { filesOption } from './files-option.ts';

interface Options extends DatabasePlace {
  readonly files?: string;
  readonly folder: string;
  readonly baseline?: AcademicYear;
  readonly method: string;
  readonly by: string;
}

/** `abie release new`. */
export const newCommand = (effects: Effects): Command =>
  withDatabaseOptions(new Command('new'))
    .summary('draft a release from a folder of official files')
    .addOption(filesOption())
    .requiredOption('--folder <name>', 'folder of official files, below that of --files; "." for that itself')
    .addOption(baselineOption())
    .option('--method <name>', 'method: a name in methods/', defaultMethod)
    .requiredOption('--by <email>', 'the analyst who prepares it')
    .action(async ({ files, folder, baseline, method, by, ...place }: Options) => {
      methodNamed(effects, { method });
      const named = folder === '.' ? '' : folder;
      if (files === undefined || folderBelow(files, named) === undefined)
        throw new UserFault(
          `There is no folder "${folder}" below ${files ?? 'that of --files, which is not set'}.`,
        );
      const source = {
        files: { kind: 'folder' as const, folder: named },
        baseline: baseline ?? null,
        method,
      };
      const number = await withDatabase(place, (database) =>
        doneFor(database, by, {
          rule: 'prepare-release',
          roles: ['analyst'],
          recordOf: async () => ({}),
          seen: { action: 'drafted-release', recordKind: 'release' },
          body: (rows, person) => newDraft(rows, { source, person, now: database.clock() }),
        }),
      );
      effects.print(`Release ${number} is drafted. Start its run: abie release run ${number} --by ${by}`);
    });
