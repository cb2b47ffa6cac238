import { type EmbeddedServer, startEmbeddedServer } from '../../store/embedded-server/embedded-server.ts';
import { MigrationFault } from '../../store/postgres/connection/migrate.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';

/**
 * Lends the PostgreSQL server of a data folder, and stops it afterwards, whatever came of the work: also when that is
 * interrupted before the work says that it can stop by itself.
 */
export async function withTrialServer(
  effects: Pick<Effects, 'progress' | 'whenInterrupted'>,
  folder: string,
  work: (server: EmbeddedServer, canStop: () => void) => Promise<void>,
): Promise<void> {
  effects.progress('starting the database');
  const server = await startEmbeddedServer(folder, { said: effects.progress });
  let interrupted = false;
  const forget = effects.whenInterrupted(() => {
    interrupted = true;
    return server.stop();
  });
  try {
    await work(server, forget);
  } catch (cause) {
    // The work lost its database because it is over.
    if (interrupted) return;
    if (!(cause instanceof MigrationFault)) throw cause;
    throw new UserFault(
      `${cause.message}\nTo begin the trial anew: abie start --new, which removes the folder ${folder}.`,
    );
  } finally {
    forget();
    await server.stop();
  }
}
