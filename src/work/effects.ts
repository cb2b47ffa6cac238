import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Calculator } from '../numerics/calculator.ts';
import { withCalculator } from './threads/with-calculator.ts';
import { UserFault } from './user-fault.ts';

/** Everything that the program may do to the world; tests pass their own. */
export interface Effects {
  /** Prints a result. */
  readonly print: (text: string) => void;
  /** Says what went wrong and what to do. */
  readonly complain: (text: string) => void;
  /** Says what is going on, where a person watches; silent in a pipe. */
  readonly progress: (text: string) => void;
  /** Content of a file; undefined when there is none. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Writes one file whole or not at all. */
  readonly writeFile: (path: string, content: string | Uint8Array) => void;
  /** Writes a folder whole or not at all, replacing one that `mayReplace` recognises by its file names. */
  readonly writeFolder: (folder: string, files: Iterable<FileToWrite>, mayReplace: MayReplace) => void;
  /** Lends a calculator for the long calculations: on several cores where the machine has them. */
  readonly calculate: <T>(work: (calculator: Calculator) => Promise<T>) => Promise<T>;
  /** What the program was told by its environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Has this done before the program ends because it was interrupted. @returns what forgets it again */
  readonly whenInterrupted: (tidy: () => Promise<void>) => () => void;
  /** Resolves when the person asks the program to stop. */
  readonly untilStopped: () => Promise<void>;
}

export interface FileToWrite {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Whether a folder with these entries may be replaced: only what an earlier run wrote is. */
export type MayReplace = (entries: readonly string[]) => boolean;

/** The exit code of a program that Ctrl+C ended. */
const interrupted = 130;

export const realEffects: Effects = {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`${text} …\n`);
  },
  read: (path) => (existsSync(path) && statSync(path).isFile() ? readFileSync(path) : undefined),
  writeFile: (path, content) => {
    const beside = `${path}.writing-${process.pid}`;
    writeFileSync(beside, content);
    renameSync(beside, path);
  },
  writeFolder,
  calculate: withCalculator,
  environment: process.env,
  whenInterrupted: (tidy) => {
    const end = (): void => void tidy().finally(() => process.exit(interrupted));
    process.once('SIGINT', end).once('SIGTERM', end);
    return () => process.off('SIGINT', end).off('SIGTERM', end);
  },
  untilStopped: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    }),
};

function writeFolder(named: string, files: Iterable<FileToWrite>, mayReplace: MayReplace): void {
  // Without the trailing slash that a shell completes: what is written beside the folder must not be inside it.
  const folder = resolve(named);
  const entries = existsSync(folder) ? readdirSync(folder) : [];
  if (entries.length > 0 && !mayReplace(entries)) {
    throw new UserFault(
      `${named} holds files that abie did not write (${entries.slice(0, 3).join(', ')}), and nothing was written. Name another folder with --out, or empty this one.`,
    );
  }
  const beside = `${folder}.writing-${process.pid}`;
  const old = `${folder}.old-${process.pid}`;
  try {
    mkdirSync(beside, { recursive: true });
    for (const { path, content } of files) {
      const target = join(beside, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(beside, folder);
    rmSync(old, { recursive: true, force: true });
  } catch (cause) {
    rmSync(beside, { recursive: true, force: true });
    if (existsSync(old) && !existsSync(folder)) renameSync(old, folder);
    throw cause;
  }
}
