import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isRunning } from './is-running.ts';
import { mayEnter } from './reach.ts';
import { EmbeddedServerFault } from './server-fault.ts';
import { folderInState } from './state-folder.ts';
import type { SystemUser } from './system-user.ts';

const name = 'postgresql';
const databases = 'databases';
/** In a place of the state folder: the data folder, and the process that made the place for it. */
const ownerFile = 'belongs-to';

/** Where the server's own files are: in the data folder, or where its link says. */
export function clusterOf(folder: string): string {
  const path = join(folder, name);
  return isLink(path) ? readlinkSync(path) : path;
}

/**
 * Whether a data folder has its cluster.
 *
 * @throws EmbeddedServerFault when it is elsewhere and cannot be found: beginning anew would hide that it is lost
 */
export function hasCluster(folder: string): boolean {
  if (existsSync(join(clusterOf(folder), 'PG_VERSION'))) return true;
  if (!isLink(join(folder, name))) return false;
  throw new EmbeddedServerFault(
    `The database of the data folder ${folder} is in ${clusterOf(folder)}, which is not there, or which this user may not enter. Bring it back, run abie as the user who made it, or remove the data folder to begin anew.`,
  );
}

/**
 * The folder in which a cluster is made: the data folder, or one in the state folder where the server's user cannot enter
 * that. What others left half-made there is removed.
 */
export function placeFor(folder: string, user: SystemUser, state: string): string {
  if (mayEnter(user, folder)) return folder;
  const all = folderInState(state, databases);
  removeHalves(all);
  const place = join(all, randomBytes(8).toString('hex'));
  mkdirSync(place, { mode: 0o700 });
  writeFileSync(join(place, ownerFile), `${realpathSync(folder)}\n${process.pid}\n`);
  chownSync(place, user.uid!, user.gid!);
  return place;
}

/** Puts a whole cluster in its place. Where another program was faster, its cluster is the one that stays. */
export function putInPlace(unfinished: string, place: string, folder: string): void {
  const cluster = join(place, name);
  try {
    renameSync(unfinished, cluster);
    if (place !== folder) symlinkSync(cluster, join(folder, name));
  } catch (fault) {
    rmSync(place === folder ? unfinished : place, { recursive: true, force: true });
    if (!hasCluster(folder)) throw fault;
  }
}

/** Whole clusters that were made for a data folder of this path, and that nothing there leads to. */
export function forgottenClusters(folder: string, state: string): readonly string[] {
  if (!existsSync(join(state, databases))) return [];
  const path = realpathSync(folder);
  return places(join(state, databases))
    .filter(({ owner, cluster }) => owner === path && existsSync(cluster) && cluster !== clusterOf(folder))
    .map(({ place }) => place);
}

function removeHalves(all: string): void {
  for (const { place, maker, cluster } of places(all))
    if (!existsSync(cluster) && !isRunning(maker)) rmSync(place, { recursive: true, force: true });
}

function places(all: string) {
  return readdirSync(all).map((id) => {
    const place = join(all, id);
    const file = join(place, ownerFile);
    const [owner = '', maker] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    return { place, owner, maker: Number(maker ?? process.pid), cluster: join(place, name) };
  });
}

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
