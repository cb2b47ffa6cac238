import { existsSync, readdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { stopCluster } from '../../store/embedded-server/cluster.ts';
import { clusterOf } from '../../store/embedded-server/cluster-place.ts';
import { DataFolderInUse, startEmbeddedServer } from '../../store/embedded-server/embedded-server.ts';
import { UserFault } from '../../work/user-fault.ts';

/** What the data folder of a trial has, by which it is known. */
const mark = 'postgresql-passwords.json';

/**
 * Removes what earlier starts of a trial kept: the database, its secrets and which release it made. The official files of
 * its England stay, for they would be made the same again.
 *
 * @throws UserFault for a folder that is no trial's
 * @throws DataFolderInUse while another program uses it
 */
export async function removeTrial(named: string): Promise<void> {
  const folder = resolve(named);
  const entries = existsSync(folder) ? readdirSync(folder) : [];
  if (entries.length === 0) return;
  if (!entries.includes(mark))
    throw new UserFault(
      `${named} holds no trial of abie (${entries.slice(0, 3).join(', ')}), and nothing was removed.`,
    );
  await refuseInUse(folder);
  rmSync(clusterOf(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true });
}

/** Whoever can start the server is the only one who uses it; one that a killed program left running is stopped with it. */
async function refuseInUse(folder: string): Promise<void> {
  try {
    await (await startEmbeddedServer(folder)).stop();
  } catch (cause) {
    if (cause instanceof DataFolderInUse) throw cause;
    // A database that does not even start is what a person wants to be rid of.
    await stopCluster(folder);
  }
}
