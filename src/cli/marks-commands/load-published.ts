import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import type { PlaceFigure } from '../../attendance/counts/place-count.ts';
import {
  type PublishedCounts,
  readPublishedCounts,
} from '../../intake/published-counts/read-published-counts.ts';
import { useEmbeddedServer } from '../../store/embedded-server/embedded-server.ts';
import { asCounting, openCountingDatabase } from '../../store/postgres/counts/counting-database.ts';
import { keepPlaceCounts } from '../../store/postgres/counts/place-counts.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { withOpened } from '../database-place.ts';

interface Options {
  readonly database?: string;
  readonly data: string;
}

/** `abie marks load-published`. */
export const loadPublishedCommand = (effects: Effects): Command =>
  new Command('load-published')
    .summary('load counts that were published of authorities and phases')
    .description(
      'Loads the Department’s daily, weekly, fortnightly or termly figures as counts of authorities, regions and England by phase, and says what each file does not have. Shares are made counts again. A row that cannot be is left out and named. The same file again changes nothing.',
    )
    .argument('<files...>')
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
    .action(async (files: readonly string[], { database: url, data }: Options) => {
      const read = files.map((path) => {
        const bytes = effects.read(path);
        if (bytes === undefined) throw new UserFault(`There is no file ${path}. Nothing was loaded.`);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return { in: { file: basename(path), sha256 }, counts: readPublishedCounts(bytes, path) };
      });
      const server = url === undefined ? await useEmbeddedServer(data) : undefined;
      try {
        await withOpened(
          () => openCountingDatabase(url ?? server!.urls.counting),
          (database) =>
            asCounting(database, async (client) => {
              for (const one of read) {
                const kept = await keepPlaceCounts(client, one.counts.counts, one.in, database.clock());
                effects.print(words(one.in.file, one.counts, kept));
              }
            }),
        );
      } finally {
        await server?.stop();
      }
    });

const mostPrinted = 5;

const figureWords: Readonly<Record<PlaceFigure, string>> = {
  possible: 'possible sessions',
  absent: 'sessions missed',
  authorised: 'authorised absence',
  unauthorised: 'unauthorised absence',
  illness: 'illness',
  sessions: 'sessions by code',
  pupils: 'pupils behind each code',
  enrolments: 'enrolments',
  persistent: 'persistent absence',
  severe: 'severe absence',
  schools: 'how many schools',
};

function words(file: string, { kind, counts, faults, lacks }: PublishedCounts, kept: number): string {
  return [
    `${file}: ${counts.length} ${kind} counts, ${kept} of them new or other than before.`,
    `  It does not have: ${lacks.map((figure) => figureWords[figure]).join(', ')}; nor registers, year groups or groups of pupils.`,
    ...(kind === 'fortnightly'
      ? ['  Its times are those of the releases between which it counts: it names no days.']
      : []),
    ...(faults.length === 0 ? [] : [`  ${faults.length} rows were left out:`]),
    ...faults
      .slice(0, mostPrinted)
      .map(({ line, column, value, why }) => `    line ${line}, ${column} "${value}": ${why}.`),
    ...(faults.length > mostPrinted ? [`    and ${faults.length - mostPrinted} more`] : []),
  ].join('\n');
}
