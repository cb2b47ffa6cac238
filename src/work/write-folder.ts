import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate as others } from 'node:timers/promises';
import { systemRefusal } from '../intake/official/system-refusal.ts';
import { UserFault } from './user-fault.ts';

export interface FileToWrite {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Whether a folder with these entries may be replaced: only what an earlier run wrote is. */
export type MayReplace = (entries: readonly string[]) => boolean;

/** Has something done before the program ends because it was interrupted. @returns what forgets it again */
export type WhenInterrupted = (tidy: () => Promise<void>) => () => void;

/**
 * Writes a folder whole or not at all, replacing one that `mayReplace` recognises by its file names. Between two files it
 * can be interrupted, and then leaves nothing.
 *
 * @throws UserFault for a folder with other files
 */
export async function writeFolder(
  named: string,
  files: Iterable<FileToWrite> | AsyncIterable<FileToWrite>,
  mayReplace: MayReplace,
  whenInterrupted: WhenInterrupted,
): Promise<void> {
  // Without the trailing slash that a shell completes: what is written beside the folder must not be inside it.
  const folder = resolve(named);
  refuseOthersFiles(named, folder, mayReplace);
  sweepAfterTheDead(folder);
  const beside = `${folder}.writing-${process.pid}`;
  const old = `${folder}.old-${process.pid}`;
  const made = makeFolders(beside);
  const undo = (): void => {
    rmSync(beside, { recursive: true, force: true });
    if (existsSync(old) && !existsSync(folder)) renameSync(old, folder);
    removeEmpty(made);
  };
  const forget = whenInterrupted(async () => undo());
  try {
    for await (const { path, content } of files) {
      const target = join(beside, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
      await others();
    }
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(beside, folder);
    rmSync(old, { recursive: true, force: true });
  } catch (cause) {
    undo();
    throw cause;
  } finally {
    forget();
  }
}

/**
 * Finds out whether a folder can be written, before the work that fills it, and leaves nothing.
 *
 * @throws UserFault when it cannot
 */
export function tryFolder(named: string, mayReplace: MayReplace): void {
  const folder = resolve(named);
  refuseOthersFiles(named, folder, mayReplace);
  let made: readonly string[] = [];
  try {
    made = makeFolders(`${folder}.writing-${process.pid}`);
  } catch (cause) {
    throw new UserFault(
      `${named} cannot be written: ${systemRefusal(cause)}. Nothing was done. Name another folder with --out.`,
    );
  } finally {
    removeEmpty(made);
  }
}

function refuseOthersFiles(named: string, folder: string, mayReplace: MayReplace): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new UserFault(`${named} is a file, and nothing was written. Name a folder with --out.`);
  const entries = readdirSync(folder);
  if (entries.length > 0 && !mayReplace(entries)) {
    throw new UserFault(
      `${named} holds files that abie did not write (${entries.slice(0, 3).join(', ')}), and nothing was written. Name another folder with --out, or empty this one.`,
    );
  }
}

/**
 * One folder after the other: asked for all at once, Node tries for ever where the system has a folder that takes none,
 * such as /proc.
 *
 * @returns the folders that were not there, outermost first
 */
function makeFolders(path: string): readonly string[] {
  const missing: string[] = [];
  for (let at = path; !existsSync(at); at = dirname(at)) missing.unshift(at);
  const made: string[] = [];
  try {
    for (const folder of missing) {
      mkdirSync(folder);
      made.push(folder);
    }
  } catch (cause) {
    removeEmpty(made);
    throw cause;
  }
  return made;
}

function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders.toReversed())
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

/** What a run that was killed left beside the folder; what it had put aside comes back. */
function sweepAfterTheDead(folder: string): void {
  const above = dirname(folder);
  if (!existsSync(above)) return;
  for (const name of readdirSync(above)) {
    const left = /^(?<of>.+)\.(?<kind>writing|old)-(?<pid>\d+)$/.exec(name)?.groups;
    if (left === undefined || left.of !== basename(folder) || isAlive(Number(left.pid))) continue;
    const path = join(above, name);
    if (left.kind === 'old' && !existsSync(folder)) renameSync(path, folder);
    else rmSync(path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
