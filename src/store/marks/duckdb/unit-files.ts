import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The file of a unit: a folder for each of 256 beginnings of names, since one folder with all of them is slow. */
export function unitFile(folder: string, sha256: string): string {
  return join(folder, 'units', sha256.slice(0, 2), `${sha256}.parquet`);
}

/** Gives a file that was written the name of its content, once it is on the disk. @returns the name */
export async function nameByContent(folder: string, written: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(written)) hash.update(part as Buffer);
  const sha256 = hash.digest('hex');
  const path = unitFile(folder, sha256);
  onDisk(written);
  if (existsSync(path)) rmSync(written);
  else {
    mkdirSync(dirname(path), { recursive: true });
    renameSync(written, path);
  }
  onDisk(dirname(path));
  return sha256;
}

function onDisk(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Names of all units that are there, and since when. */
export async function filesOfUnits(
  folder: string,
): Promise<readonly { readonly sha256: string; readonly since: Date }[]> {
  const found = [];
  const units = join(folder, 'units');
  if (!existsSync(units)) return [];
  for (const entry of await readdir(units, { recursive: true })) {
    const sha256 = /([0-9a-f]{64})\.parquet$/.exec(entry)?.[1];
    if (sha256 !== undefined) found.push({ sha256, since: (await stat(join(units, entry))).mtime });
  }
  return found;
}
