import { MigrationFault } from '../../store/postgres/migrate.ts';
import {
  DataFolderInUse,
  type EmbeddedServer,
  startEmbeddedServer,
} from '../../store/postgres/server/embedded-server.ts';
import { type Effects, UserFault } from '../effects.ts';

/** Lends the PostgreSQL server of a data folder, and stops it afterwards, whatever came of the work. */
export async function withTrialServer(
  effects: Pick<Effects, 'progress'>,
  folder: string,
  work: (server: EmbeddedServer) => Promise<void>,
): Promise<void> {
  const server = await started(effects, folder);
  try {
    await work(server);
  } catch (cause) {
    if (!(cause instanceof MigrationFault)) throw cause;
    throw new UserFault(
      `${cause.message}\nTo begin the trial anew, remove the folder ${folder} and start again.`,
    );
  } finally {
    await server.stop();
  }
}

async function started({ progress }: Pick<Effects, 'progress'>, folder: string): Promise<EmbeddedServer> {
  try {
    progress('starting the database');
    return await startEmbeddedServer(folder, { said: progress });
  } catch (cause) {
    throw cause instanceof DataFolderInUse ? new UserFault(cause.message) : cause;
  }
}
