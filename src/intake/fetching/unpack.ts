import { closeSync, createReadStream, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Unzip, UnzipInflate } from 'fflate';
import { FetchFault } from './polite-client.ts';

/**
 * Takes files out of a ZIP file, each written beside its place and moved there when it is whole. Only their last names
 * are used, so that no name in the file leads out of the folder.
 * @returns their paths, in the order of the ZIP file
 * @throws FetchFault when it is damaged or holds none of them
 */
export async function unpack(zip: string, folder: string, take: RegExp): Promise<readonly string[]> {
  const taken: string[] = [];
  let damage: Error | undefined;
  const unzip = new Unzip((entry) => {
    if (!take.test(entry.name)) return;
    const path = join(folder, basename(entry.name));
    const file = openSync(`${path}.part`, 'w');
    entry.ondata = (error, data, last) => {
      if (error !== null) damage ??= error;
      else writeSync(file, data);
      if (error === null && !last) return;
      closeSync(file);
      if (error !== null) rmSync(`${path}.part`, { force: true });
      else {
        renameSync(`${path}.part`, path);
        taken.push(path);
      }
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for await (const chunk of createReadStream(zip)) unzip.push(chunk as Uint8Array);
    unzip.push(new Uint8Array(0), true);
  } catch (error) {
    damage ??= error instanceof Error ? error : new Error('damaged');
  }
  if (damage !== undefined) throw new FetchFault(`${basename(zip)} is damaged (${damage.message})`);
  if (taken.length === 0) throw new FetchFault(`${basename(zip)} holds none of the files that were wanted`);
  return taken;
}
