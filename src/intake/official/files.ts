import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';

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

/** Files of this machine. Links to files are followed; links to folders are not, for they may go in circles. */
export const filesOnDisk: Files = {
  list(folder) {
    return filesBelow(folder).map((full) => {
      return { path: relative(folder, full).replaceAll(sep, '/'), bytes: statSync(full).size };
    });
  },
  head(folder, path, length) {
    const file = openSync(join(folder, path), 'r');
    try {
      const buffer = new Uint8Array(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, 0));
    } finally {
      closeSync(file);
    }
  },
  read(folder, path) {
    return readFileSync(join(folder, path));
  },
  nameOf(folder) {
    return basename(resolve(folder));
  },
};

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(full);
    const linked = entry.isSymbolicLink() && statSync(full, { throwIfNoEntry: false })?.isFile();
    return entry.isFile() || linked ? [full] : [];
  });
}
