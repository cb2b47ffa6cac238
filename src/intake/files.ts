import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';

/** A file below the data folder. */
export interface FoundFile {
  /** Path below the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

/** The only effects of the intake: it reads files and nothing else. A test gives it files in memory. */
export interface Files {
  /** Every file below `folder`, at any depth. Throws when the folder cannot be listed. */
  list(folder: string): readonly FoundFile[];
  /** The first `length` bytes, or all of a shorter file. */
  head(folder: string, path: string, length: number): Uint8Array;
  read(folder: string, path: string): Uint8Array;
  /** Last name of the folder's full path: `--data .` inside `2022-2023` still names a year. */
  nameOf(folder: string): string;
}

/** Files of this machine. Links to files are followed; links to folders are not, so that none is read twice. */
export const filesOnDisk: Files = {
  list(folder) {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const full = `${entry.parentPath}/${entry.name}`;
      const stats =
        entry.isFile() || entry.isSymbolicLink() ? statSync(full, { throwIfNoEntry: false }) : undefined;
      if (stats === undefined || !stats.isFile()) return [];
      const path = full.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, '');
      return [{ path, bytes: stats.size }];
    });
  },
  head(folder, path, length) {
    const file = openSync(`${folder}/${path}`, 'r');
    try {
      const buffer = new Uint8Array(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, 0));
    } finally {
      closeSync(file);
    }
  },
  read(folder, path) {
    return readFileSync(`${folder}/${path}`);
  },
  nameOf(folder) {
    return basename(resolve(folder));
  },
};
