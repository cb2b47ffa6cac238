import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The file of a unit: a folder for each of 256 beginnings of names, since one folder with all of them is slow. */
export function unitFile(folder: string, sha256: string): string {
  return join(folder, 'units', sha256.slice(0, 2), `${sha256}.parquet`);
}

/** Gives a file that was written the name of its content, once it is on the disk. @returns the name */
export async function nameByContent(folder: string, written: string): Promise<string> {
  const sha256 = await hashOf(written);
  const path = unitFile(folder, sha256);
  onDisk(written);
  mkdirSync(dirname(path), { recursive: true });
  renameSync(written, path);
  onDisk(dirname(path));
  return sha256;
}

/** SHA-256 of a file. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

function onDisk(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Removes what was being written when a process was killed: sums, too, which a process that runs still needs. */
export function clearSpill(folder: string): void {
  rmSync(spillFolder(folder), { recursive: true, force: true });
  mkdirSync(spillFolder(folder), { recursive: true });
}

/** Removes units that are not named. @returns how many went */
export function tidyUnits(folder: string, named: Pick<ReadonlySet<string>, 'has'>): number {
  const units = join(folder, 'units');
  if (!existsSync(units)) return 0;
  let gone = 0;
  for (const entry of readdirSync(units, { recursive: true, encoding: 'utf8' })) {
    const sha256 = /([0-9a-f]{64})\.parquet$/.exec(entry)?.[1];
    if (sha256 === undefined || named.has(sha256)) continue;
    rmSync(join(units, entry));
    gone += 1;
  }
  return gone;
}

/** Where the engine writes what it cannot hold, and units before they have a name. */
export const spillFolder = (folder: string): string => join(folder, 'spill');
