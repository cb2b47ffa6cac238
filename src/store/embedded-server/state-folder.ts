import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedServerFault } from './server-fault.ts';

/** Where root keeps what PostgreSQL's user must reach and cannot reach in a private folder. */
export const stateFolder = process.platform === 'darwin' ? '/var/db/abie' : '/var/lib/abie';

/**
 * A folder below the state folder, made where it is missing. Nobody but root can put anything into one, so that what is
 * found there was put there by root; others may go through it and not look around.
 *
 * @throws EmbeddedServerFault when it cannot be made, or when others could have changed it
 */
export function folderInState(state: string, name: string): string {
  const folder = join(state, name);
  for (const one of [state, folder]) {
    try {
      mkdirSync(one);
      // Whatever mask root works under: others must be able to go through.
      chmodSync(one, 0o711);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST')
        throw fault(one, (cause as Error).message, cause);
    }
    const found = lstatSync(one);
    if (!found.isDirectory()) throw fault(one, 'it is not a folder');
    if (found.uid !== process.getuid?.()) throw fault(one, 'it belongs to another user');
    if ((found.mode & 0o022) !== 0) throw fault(one, 'others may write there');
  }
  return folder;
}

const fault = (folder: string, why: string, cause?: unknown) =>
  new EmbeddedServerFault(
    `PostgreSQL does not run as root, and its user cannot enter the folder of abie or of its data. What it needs would be kept in ${folder}, which cannot be used: ${why}. Put that right, run abie as another user, or set DATABASE_URL.`,
    { cause },
  );
