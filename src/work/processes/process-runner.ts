import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programFlags, type RunProcess } from './process-task.ts';

const program = join(import.meta.dirname, 'program.ts');

/** Whoever reads strange files holds no other login, and no secret of the service's. */
const withoutSecrets = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/DATABASE_URL$|^ABIE_.*(SECRET|TOKEN|KEY)$/.test(name)),
  );

/** Characters of the error stream that are kept. */
const kept = 4000;

/**
 * Has tasks done in processes of their own, which find the database in their environment: an address on the command line
 * could be read by anybody on the machine. They are given the login of work, and no other.
 *
 * @param url of the login of work
 * @param environment beside that of this process, such as where official files are
 */
export function processRunner(url: string, environment: Readonly<Record<string, string>> = {}): RunProcess {
  return (task, { onLine, signal }) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...programFlags(task.work), program, JSON.stringify(task)], {
        env: { ...withoutSecrets(process.env), ...environment, WORK_DATABASE_URL: url },
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
