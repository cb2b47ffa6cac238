import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type { Calculator } from '../numerics/calculator.ts';
import { withCalculator } from './threads/with-calculator.ts';
import {
  type FileToWrite,
  type MayReplace,
  tryFolder,
  type WhenInterrupted,
  writeFolder,
} from './write-folder.ts';

export type { FileToWrite, MayReplace } from './write-folder.ts';

/** Everything that the program may do to the world; tests pass their own. */
export interface Effects {
  /** Prints a result. */
  readonly print: (text: string) => void;
  /** Says what went wrong and what to do. */
  readonly complain: (text: string) => void;
  /** Says what is going on: each step where a person watches, no more than one in ten seconds in a pipe. */
  readonly progress: (text: string) => void;
  /** Content of a file; undefined when there is none. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Writes one file whole or not at all. */
  readonly writeFile: (path: string, content: string | Uint8Array) => void;
  /** Finds out, before a long work, whether a folder can be written. @throws UserFault when it cannot */
  readonly tryFolder: (folder: string, mayReplace: MayReplace) => void;
  /** Writes a folder whole or not at all, replacing one that `mayReplace` recognises by its file names. */
  readonly writeFolder: (
    folder: string,
    files: Iterable<FileToWrite> | AsyncIterable<FileToWrite>,
    mayReplace: MayReplace,
  ) => Promise<void>;
  /** Lends a calculator for the long calculations: on several cores where the machine has them. */
  readonly calculate: <T>(work: (calculator: Calculator) => Promise<T>) => Promise<T>;
  /** What the program was told by its environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Has this done before the program ends because it was interrupted. @returns what forgets it again */
  readonly whenInterrupted: WhenInterrupted;
  /** Resolves when the person asks the program to stop. */
  readonly untilStopped: () => Promise<void>;
}

/** The exit code of a program that Ctrl+C ended. */
const interrupted = 130;

/** Milliseconds from one word in a pipe to the next. */
const betweenWords = 10_000;
let lastSaid = performance.now();

function isTimeToSay(): boolean {
  const now = performance.now();
  if (now - lastSaid < betweenWords) return false;
  lastSaid = now;
  return true;
}

const whenInterrupted: WhenInterrupted = (tidy) => {
  const end = (): void => void tidy().finally(() => process.exit(interrupted));
  process.once('SIGINT', end).once('SIGTERM', end);
  return () => process.off('SIGINT', end).off('SIGTERM', end);
};

export const realEffects: Effects = {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  progress: (text) => {
    if (process.stderr.isTTY || isTimeToSay()) process.stderr.write(`${text} …\n`);
  },
  read: (path) => (existsSync(path) && statSync(path).isFile() ? readFileSync(path) : undefined),
  writeFile: (path, content) => {
    const beside = `${path}.writing-${process.pid}`;
    writeFileSync(beside, content);
    renameSync(beside, path);
  },
  tryFolder,
  writeFolder: (folder, files, mayReplace) => writeFolder(folder, files, mayReplace, whenInterrupted),
  calculate: withCalculator,
  environment: process.env,
  whenInterrupted,
  untilStopped: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    }),
};
