import type pg from 'pg';
import { asJob } from '../../store/postgres/connection/as-job.ts';
import type { Database } from '../../store/postgres/connection/database.ts';
import { loginFault } from '../../store/postgres/connection/login-fault.ts';
import type { LoginKind } from '../../store/postgres/connection/logins.ts';

/** Milliseconds that the database may take to say that it is there. */
const patience = 2000;
/** Milliseconds for which an answer stands: whoever asks in a loop does not load the database. */
const standsFor = 500;

/** Asks whether the database can be reached, is migrated and lets the service in; the answer is the fault, if any. */
export function readiness({ pool, signIn, work, clock }: Ways): () => Promise<string | undefined> {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<string | undefined> = Promise.resolve(undefined);
  return () => {
    const now = performance.now();
    if (now - asked > standsFor) {
      asked = now;
      answer = Promise.race([
        faultOf([
          ['pages', pool],
          ['signIn', signIn.pool],
          ['work', work.pool],
        ])
          .then((fault) => fault ?? clockFault(clock) ?? writeFault({ work }))
          .catch((cause: Error) => `the database does not answer: ${cause.name}`),
        tooLate(),
      ]);
    }
    return answer;
  };
}

/** Milliseconds that this machine's clock may be off. Nothing is decided by it, but logs and certificates go by it. */
const offBy = 1000;

function clockFault(clock: Database['clock']): string | undefined {
  const off = Date.now() - clock().getTime();
  if (Math.abs(off) <= offBy) return undefined;
  const seconds = Math.round(Math.abs(off) / 1000);
  return `the clock of this server is ${seconds} s ${off > 0 ? 'ahead of' : 'behind'} the database’s`;
}

/** A server whose database takes no writes answers nothing as it should: each look is on record. */
async function writeFault(database: Pick<Database, 'work'>): Promise<string | undefined> {
  try {
    await asJob(database, (_rows, client) => client.query('select try_write()'));
    return undefined;
  } catch (cause) {
    return `the database takes no writes: ${(cause as { code?: string }).code ?? (cause as Error).name}`;
  }
}

type Ways = Pick<Database, 'pool' | 'signIn' | 'work' | 'clock'>;

async function faultOf(ways: readonly (readonly [LoginKind, pg.Pool])[]): Promise<string | undefined> {
  const faults = await Promise.all(ways.map(([kind, pool]) => loginFault(pool, kind)));
  return faults.find((fault) => fault !== undefined);
}

const tooLate = (): Promise<string> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(`the database did not answer within ${patience} ms`), patience).unref();
  });
