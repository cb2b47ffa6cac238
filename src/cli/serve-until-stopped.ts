import type { Release } from '../expectations/release.ts';
import { serveRelease } from '../web/serve-release.ts';
import { type Effects, UserFault } from './effects.ts';

/** Serves a release on this machine until the person stops it. */
export async function serveUntilStopped(effects: Effects, release: Release, port: number): Promise<void> {
  const server = await serveRelease({ release, host: '127.0.0.1', port }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE') throw cause;
      throw new UserFault(
        `Port ${port} is in use on this machine. Name another with --port, or 0 for a free one.`,
      );
    },
  );
  effects.print(`Reading release ${release.id.slice(0, 12)} at ${server.address}  (Ctrl+C stops)`);
  await effects.untilStopped();
  await server.close();
}
