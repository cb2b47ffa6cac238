import { join } from 'node:path';
import { Command } from 'commander';
import type { Effects } from '../effects.ts';
import { makeAndWrite } from '../make-and-write.ts';
import { methodNamed } from '../method-file.ts';
import { wholeNumber } from '../options.ts';
import { summaryOf } from '../release-summary.ts';
import { serveUntilStopped } from '../serve-until-stopped.ts';
import { isSyntheticFolder, officialFiles } from '../synthetic-folder.ts';

interface Options {
  readonly out: string;
  readonly schools: number;
  readonly seed: number;
  readonly port: number;
}

export const startCommand = (effects: Effects): Command =>
  new Command('start')
    .summary('the whole way on a synthetic England, then serve it (npm start)')
    .description(
      'Makes a synthetic England, sets every school’s expectation for the year after its last, checks and writes the release, and serves it for reading on this machine.',
    )
    .option('--out <folder>', 'where the data and the release are written', 'out/synthetic-england')
    .option(
      '--schools <number>',
      'state-funded schools; in fewer than about 3,000 too many are unlike any other for a release to pass its checks',
      wholeNumber(100, 100_000),
      21_575,
    )
    .option('--seed <number>', 'another seed, another England', wholeNumber(0, 4_294_967_295), 1)
    .option('--port <number>', 'port to listen on; 0 takes a free one', wholeNumber(0, 65_535), 3000)
    .action(async ({ out, schools, seed, port }: Options) => {
      effects.progress(`making a synthetic England of ${schools} schools`);
      const data = join(out, 'data');
      effects.writeFolder(data, officialFiles({ schools, seed }), isSyntheticFolder);
      const { release } = await makeAndWrite(effects, {
        data,
        out: join(out, 'release'),
        method: methodNamed(effects, {}),
      });
      effects.print(summaryOf(release));
      await serveUntilStopped(effects, release, port);
    });
