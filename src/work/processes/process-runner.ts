import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunProcess } from './process-task.ts';

const program = join(import.meta.dirname, 'program.ts');

/** Characters of the error stream that are kept. */
const kept = 4000;

/**
 * Has tasks done in processes of their own, which find the database in their environment: an address on the command line
 * could be read by anybody on the machine.
 *
 * @param url of the service's login
 * @param environment beside that of this process, such as where official files are
 */
export function processRunner(url: string, environment: Readonly<Record<string, string>> = {}): RunProcess {
  return (task, { onLine, signal }) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, JSON.stringify(task)], {
        env: { ...process.env, ...environment, DATABASE_URL: url },
        stdio: ['ignore', 'pipe', 'pipe'],
        signal,
        killSignal: 'SIGKILL',
      });
      let complaint = '';
      child.stderr.on('data', (chunk) => {
        complaint = `${complaint}${chunk}`.slice(-kept);
      });
      createInterface({ input: child.stdout }).on('line', onLine);
      child.on('error', (fault) => {
        if (fault.name !== 'AbortError') reject(fault);
      });
      child.on('close', (code) => resolve({ code, complaint }));
    });
}
