import { createHash } from 'node:crypto';
import { Command } from 'commander';
import type { CommandDatabase } from '../../store/postgres/connection/database.ts';
import { NobodyOfThatName } from '../../store/postgres/releases/work/act-for.ts';
import {
  approvePublication,
  draftPublication,
  PublicationRefused,
  publicationStates,
  signPublication,
  suspendPublication,
} from '../../store/postgres/statistics/publication-steps.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { acknowledgements, isAcknowledgement } from '../../workflow/publication/acknowledgements.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../database-place.ts';
import { publishedReleases } from './export-publication.ts';

interface By extends DatabasePlace {
  readonly by: string;
}

interface SignedBy extends By {
  readonly because: string;
  readonly acknowledge?: readonly string[];
}

/** Commands by which two people bring a release of statistics out. */
export const workflowCommands = (effects: Effects): readonly Command[] => [
  withDatabaseOptions(new Command('draft'))
    .summary('put a release into the database, whole, for its time')
    .description(
      'Puts the folder of a release into the database, whole or not at all. Nobody sees it before an analyst has signed its checks, another person has approved it, and its time has come.',
    )
    .argument('<folder>', 'that "abie publication make" wrote')
    .option('--corrects <id>', 'the release whose place it takes once it is approved')
    .requiredOption('--by <email>', 'who says so: somebody who has signed in as analyst')
    .action(async (folder: string, given: By & { readonly corrects?: string }) => {
      const [release] = publishedReleases(effects, [folder]);
      const { manifest, read } = release!;
      refuseHalfACorrection(manifest.correction, given.corrects);
      const files = [...manifest.files, { path: 'manifest.json', sha256: undefined }].map(
        ({ path, sha256 }) => {
          const content = read(path);
          if (content === undefined)
            throw new UserFault(`${folder}/${path} is not there. Nothing was put in.`);
          if (sha256 !== undefined && createHash('sha256').update(content).digest('hex') !== sha256)
            throw new UserFault(
              `${folder}/${path} is not what its manifest says: it was changed since it was made. Nothing was put in.`,
            );
          return { path, content };
        },
      );
      await done(given, (database) =>
        draftPublication(database, given.by, {
          id: manifest.id,
          publishAt: new Date(manifest.publishedAt),
          // As it was written: checks and questions are in it, which pages for the public do not read.
          manifest: JSON.parse(Buffer.from(read('manifest.json')!).toString('utf8')) as object,
          files,
          corrects: given.corrects,
        }),
      );
      effects.print(
        `Release ${manifest.id} is in, for ${manifest.publishedAt}. Next: abie publication sign ${manifest.id}`,
      );
    }),
  withDatabaseOptions(new Command('sign'))
    .summary('say, as analyst, that the checks of a release were read and its figures are right')
    .argument('<id>', 'of the release')
    .requiredOption('--because <words>', 'what was looked at, and what was found')
    .option(
      '--acknowledge <names...>',
      `what its questions found of hidden figures, each by name: ${Object.keys(acknowledgements).join(', ')}`,
    )
    .requiredOption('--by <email>', 'who says so: somebody who has signed in as analyst')
    .action(async (id: string, given: SignedBy) => {
      const acknowledged = given.acknowledge ?? [];
      const other = acknowledged.find((name) => !isAcknowledgement(name));
      if (other !== undefined)
        throw new UserFault(
          `Nothing was done. Nothing is acknowledged by the name ${other}; there are ${Object.keys(acknowledgements).join(' and ')}.`,
        );
      await done(given, (database) =>
        signPublication(database, given.by, id, given.because, acknowledged.filter(isAcknowledgement)),
      );
      effects.print(`Release ${id} is signed. Another person approves it: abie publication approve ${id}`);
    }),
  withDatabaseOptions(new Command('approve'))
    .summary('let a signed release go at its time, as another person than who signed it')
    .argument('<id>', 'of the release')
    .requiredOption('--by <email>', 'who says so: somebody who has signed in as approver')
    .action(async (id: string, given: By) => {
      await done(given, (database) => approvePublication(database, given.by, id));
      effects.print(`Release ${id} is approved. It is out at its time, by the clock of the database.`);
    }),
  withDatabaseOptions(new Command('suspend'))
    .summary('take a release out of everybody’s sight at once, or keep it from coming out')
    .argument('<id>', 'of the release')
    .requiredOption('--because <reason>', 'why')
    .requiredOption('--by <email>', 'who says so: somebody who has signed in as analyst or approver')
    .action(async (id: string, given: By & { readonly because: string }) => {
      await done(given, (database) => suspendPublication(database, given.by, id, given.because));
      effects.print(`Release ${id} is suspended. Within a second no page shows it.`);
    }),
  withDatabaseOptions(new Command('list'))
    .summary('list releases of statistics with how far each has come')
    .action(async (given: DatabasePlace) => {
      const states = await withDatabase(given, publicationStates);
      effects.print(
        states.length === 0
          ? 'There is no release of statistics.'
          : states
              .map(({ id, publishAt, state }) => `${id}  ${publishAt.toISOString()}  ${state}`)
              .join('\n'),
      );
    }),
];

/** @throws UserFault where a release says that another was wrong and takes no place, or takes one and does not say what was wrong */
function refuseHalfACorrection(correction: string | undefined, corrects: string | undefined): void {
  const saysWhy = correction !== undefined && correction.trim() !== '';
  if (corrects !== undefined && !saysWhy)
    throw new UserFault(
      'A release that takes the place of another says on its pages what was wrong: make it again with --correction. Nothing was put in.',
    );
  if (corrects === undefined && correction !== undefined)
    throw new UserFault(
      'The pages of this release say that it was corrected: name the release whose place it takes with --corrects, or make it again without --correction. Nothing was put in.',
    );
}

async function done(given: DatabasePlace, work: (database: CommandDatabase) => Promise<void>): Promise<void> {
  try {
    await withDatabase(given, work);
  } catch (fault) {
    if (fault instanceof PublicationRefused || fault instanceof NobodyOfThatName)
      throw new UserFault(`Nothing was done. ${fault.message}`);
    throw fault;
  }
}
