import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Where a process that folds finds what it needs. */
export interface FoldPlace {
  /** The database, with the login that counts. */
  readonly databaseUrl: string;
  /** The folder of the files of marks. */
  readonly folder: string;
}

/** The variables that tell it to the process: an address on a command line could be read by anybody on the machine. */
export const foldVariables = { database: 'ABIE_COUNTING_DATABASE_URL', folder: 'ABIE_MARKS' } as const;

const program = join(import.meta.dirname, 'fold-program.ts');
/** Milliseconds until a process that died is started again. */
const againAfter = 5000;
const kept = 2000;

/**
 * Folds marks in a process of its own for as long as the service runs: an engine that counts millions of rows shares no memory
 * with what answers people. One that dies is started again.
 *
 * @param complain told why it died
 * @returns what ends it
 */
export function startFolding(
  { databaseUrl, folder }: FoldPlace,
  complain: (text: string) => void,
): () => Promise<void> {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopping = false;
  const start = () => {
    const { PATH, HOME } = process.env;
    child = spawn(process.execPath, [program], {
      env: {
        PATH,
        HOME,
        [foldVariables.database]: databaseUrl,
        [foldVariables.folder]: folder,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', (part) => {
      said = `${said}${part}`.slice(-kept);
    });
    child.on('exit', () => {
      if (stopping) return;
      complain(`Marks are not counted for a moment; it is begun again: ${said}`);
      again = setTimeout(start, againAfter);
    });
  };
  start();
  return async () => {
    stopping = true;
    clearTimeout(again);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
}
