import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { useEmbeddedServer } from '../../store/embedded-server/embedded-server.ts';
import { openMarks } from '../../store/marks/open-marks.ts';
import { openCountingDatabase } from '../../store/postgres/counts/counting-database.ts';
import type { FoldParts } from '../../work/marks/fold-parts.ts';
import { withOpened } from '../database-place.ts';

/** Where a command finds marks. */
export interface MarksPlace {
  readonly database?: string;
  readonly data: string;
  readonly marks?: string;
  readonly cluster?: string;
}

/** Gives a command the options that say where marks are. */
export function withMarksOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--database <url>', 'PostgreSQL database, with the login that counts').env(
        'ABIE_COUNTING_DATABASE_URL',
      ),
    )
    .addOption(
      new Option('--data <folder>', 'data folder of `abie start`, where no database is named')
        .env('ABIE_DATA')
        .default('out/service'),
    )
    .addOption(
      new Option(
        '--marks <folder>',
        'folder of the files of marks (default: `marks` in the data folder, where no database is named)',
      ).env('ABIE_MARKS'),
    )
    .addOption(clusterOption());
}

/** Where the servers of a cluster are, for commands that read marks. */
export const clusterOption = (): Option =>
  new Option(
    '--cluster <addresses>',
    'servers of a ClickHouse cluster on which marks are kept or are to be kept, with a comma between',
  ).env('MARKS_URL');

/** Opens the database and the files of marks for one command. */
export async function withMarks<T>(
  { database: url, data, marks, cluster }: MarksPlace,
  work: (parts: FoldParts) => Promise<T>,
): Promise<T> {
  const server = url === undefined ? await useEmbeddedServer(data) : undefined;
  try {
    return await withOpened(
      () => openCountingDatabase(url ?? server!.urls.counting),
      async (database) => {
        const store = await openMarks({
          folder: marks ?? (url === undefined ? join(data, 'marks') : undefined),
          cluster,
        });
        try {
          return await work({ database, store });
        } finally {
          await store.close();
        }
      },
    );
  } finally {
    await server?.stop();
  }
}
