import { Command } from 'commander';
import { asJob, type CommandDatabase } from '../../../store/postgres/connection/handle.ts';
import { lifeOfRelease, recordEvent } from '../../../store/postgres/releases/record-event.ts';
import { releaseFacts } from '../../../store/postgres/releases/release-facts.ts';
import type { Effects } from '../../../work/effects.ts';
import { workRun } from '../../../work/releases/run/work-run.ts';
import { UserFault } from '../../../work/user-fault.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../../database-place.ts';
import { doneFor } from './done-for.ts';
import { filesOption } from './files-option.ts';
import { releaseNumber } from './release-number.ts';

interface Options extends DatabasePlace {
  readonly files?: string;
  readonly by: string;
}

/** `abie release run`. */
export const runCommand = (effects: Effects): Command =>
  withDatabaseOptions(new Command('run'))
    .summary('calculate and check a draft, and load it')
    .argument('<number>', 'number of the release', releaseNumber)
    .addOption(filesOption())
    .requiredOption('--by <email>', 'the analyst who starts it')
    .action(async (release: number, { files, by, ...place }: Options) => {
      await withDatabase(place, async (database) => {
        await start(database, release, by);
        const said = ({ step }: { step: string }) => effects.progress(step);
        await workRun({ database, effects, root: files, said }, release);
        effects.print(await ended(database, release));
      });
    });

const start = (database: CommandDatabase, release: number, by: string) =>
  doneFor(database, by, {
    rule: 'run-release',
    roles: ['analyst'],
    recordOf: (rows) => releaseFacts(rows, release),
    seen: { action: 'started-run', recordKind: 'release', release },
    body: async (rows, person) => {
      const run = ((await lifeOfRelease(rows, release))?.runs ?? 0) + 1;
      await recordEvent(rows, release, { kind: 'run-started', at: database.clock(), by: person, run });
    },
  });

async function ended(database: CommandDatabase, release: number): Promise<string> {
  const life = await asJob(database, (rows) => lifeOfRelease(rows, release));
  if (life?.state === 'draft')
    throw new UserFault(`The run of release ${release} came to nothing. Why: abie release show ${release}`);
  return `Release ${release} is ${life?.state}.`;
}
