import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Milliseconds until a process that died is started again. */
const againAfter = 5000;
/** Characters of its error stream that are kept. */
const kept = 2000;

/**
 * Runs a program beside the service for as long as it runs, in a process of its own: what counts for minutes shares no memory and
 * no moment with what answers people. One that dies is started again.
 *
 * @param environment its variables, but for where programs are found: an address on a command line could be read by anybody on
 *   the machine
 * @param died told what it wrote last to its error stream
 * @param heard told each whole line that it writes as output while it goes on; undefined: nobody listens
 * @returns what ends it
 */
export function runBeside(
  program: string,
  environment: Readonly<Record<string, string>>,
  died: (text: string) => void,
  heard?: (line: string) => void,
): () => Promise<void> {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopping = false;
  const start = () => {
    const { PATH, HOME } = process.env;
    child = spawn(process.execPath, [program], {
      env: { PATH, HOME, ...environment },
      stdio: ['ignore', heard === undefined ? 'ignore' : 'pipe', 'pipe'],
    });
    if (child.stdout !== null && heard !== undefined)
      createInterface({ input: child.stdout }).on('line', heard);
    let said = '';
    child.stderr?.on('data', (part) => {
      said = `${said}${part}`.slice(-kept);
    });
    child.on('exit', () => {
      if (stopping) return;
      died(said);
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
