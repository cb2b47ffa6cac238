import { Command } from 'commander';
import type { Effects } from '../effects.ts';
import { wholeNumber } from '../options.ts';
import { releaseIn } from '../release-in.ts';
import { serveUntilStopped } from '../serve-until-stopped.ts';

interface Options {
  readonly release: string;
  readonly port: number;
}

export const serveCommand = (effects: Effects): Command =>
  new Command('serve')
    .summary('read a release in a browser on this machine')
    .description(
      'Serves one release for reading on this machine only: an index, a search and every school’s report. There is no sign-in, so it listens on the loopback address alone.',
    )
    .requiredOption('--release <folder>', 'folder that `abie expect --out` wrote')
    .option('--port <number>', 'port to listen on; 0 takes a free one', wholeNumber(0, 65_535), 3000)
    .action(async ({ release, port }: Options) => {
      await serveUntilStopped(effects, releaseIn(effects, release), port);
    });
