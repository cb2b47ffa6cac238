import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { isRunning } from './is-running.ts';
import { mayRead } from './reach.ts';
import { folderInState, stateFolder } from './state-folder.ts';
import type { SystemUser } from './system-user.ts';

/**
 * The server's programs where their user can reach them: where they are carried, else a copy in the state folder, one for
 * each version. Root's alone to change; the user's alone to read.
 *
 * @param carried folder with `bin`, `lib` and `share`
 */
export function reachablePrograms(
  carried: string,
  version: string,
  user: SystemUser,
  state: string = stateFolder,
): string {
  const needed = ['bin/postgres', 'lib', 'share'].map((name) => join(carried, name));
  if (needed.every((path) => mayRead(user, path))) return carried;
  const folder = folderInState(state, 'programs');
  removeHalves(folder);
  const copy = join(folder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  // A copy whose maker is killed, or which another makes at the same time, never has the name by which it is looked for.
  const half = `${copy}.half-${process.pid}`;
  cpSync(carried, half, { recursive: true, verbatimSymlinks: true });
  openToRead(half);
  chmodSync(half, 0o750);
  chownSync(half, 0, user.gid!);
  try {
    renameSync(half, copy);
  } catch (fault) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw fault;
  }
  return copy;
}

/** Whatever the mask under which they were installed: all may read them, and run what somebody might. */
function openToRead(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of readdirSync(path)) openToRead(join(path, name));
}

/** Copies whose maker was killed. */
function removeHalves(folder: string): void {
  for (const name of readdirSync(folder)) {
    const maker = /\.half-(\d+)$/.exec(name)?.[1];
    if (maker !== undefined && !isRunning(Number(maker)))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}
