import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TokenStandIn } from '../../src/trial/machines/token-stand-in.ts';

/** What the program is started with. */
interface RegistersProgram {
  readonly port: number;
  readonly tokens: TokenStandIn;
  /** Key of pseudonyms, as it is configured. */
  readonly key: string;
  readonly databaseUrl: string;
}

/** Starts what takes registers in, in a process of its own; also where the database is not back yet: it waits for that. */
export async function startRegistersProgram({
  port,
  tokens,
  key,
  databaseUrl,
}: RegistersProgram): Promise<ChildProcess> {
  const program = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../bin/abie.js'), 'registers', 'serve'],
    {
      env: {
        PATH: process.env.PATH,
        ABIE_ENVIRONMENT: 'trial',
        ABIE_LOG_LEVEL: 'silent',
        ABIE_REGISTERS_DATABASE_URL: databaseUrl,
        ABIE_PSEUDONYM_KEYS: key,
        ABIE_API_URL: `http://127.0.0.1:${port}`,
        ABIE_TOKEN_ISSUER: tokens.issuer,
        ABIE_TOKEN_URL: tokens.tokenUrl.href,
        ABIE_TOKEN_KEYS_URL: tokens.keysUrl.href,
        ABIE_API_PORT: String(port),
        ABIE_REQUESTS_PER_MACHINE: '10000000',
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const ended = once(program, 'exit').then(([code]) => {
    throw new Error(`the program ended with ${code} and does not serve`);
  });
  await Promise.race([once(program.stdout, 'data'), ended]);
  // From here on it is killed on purpose.
  ended.catch(() => {});
  return program;
}
