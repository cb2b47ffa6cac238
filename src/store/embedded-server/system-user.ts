import { execFileSync } from 'node:child_process';
import { EmbeddedServerFault } from './server-fault.ts';

/** The user as whom the server's programs run; empty for the present one. */
export interface SystemUser {
  readonly uid?: number;
  readonly gid?: number;
}

const name = 'postgres';

/** PostgreSQL refuses to run as root, so that root runs it as `postgres`, which is made where it is missing. */
export function serverUser(): SystemUser {
  if (process.getuid?.() !== 0) return {};
  return idsOf() ?? made();
}

function idsOf(): SystemUser | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function made(): SystemUser {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', name], { stdio: 'ignore' });
  } catch (cause) {
    throw new EmbeddedServerFault(
      `PostgreSQL does not run as root, and the user ${name} could not be made. Run abie as another user, or set DATABASE_URL.`,
      { cause },
    );
  }
  return idsOf() ?? {};
}
