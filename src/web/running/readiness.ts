import type { Database } from '../../store/postgres/connection/database.ts';
import { loginFault } from '../../store/postgres/connection/login-fault.ts';

/** Milliseconds that the database may take to say that it is there. */
const patience = 2000;
/** Milliseconds for which an answer stands: whoever asks in a loop does not load the database. */
const standsFor = 500;

/** Asks whether the database can be reached, is migrated and lets the service in; the answer is the fault, if any. */
export function readiness({ pool }: Pick<Database, 'pool'>): () => Promise<string | undefined> {
  let asked = 0;
  let answer: Promise<string | undefined> = Promise.resolve(undefined);
  return () => {
    if (Date.now() - asked > standsFor) {
      asked = Date.now();
      answer = Promise.race([
        loginFault(pool).catch((cause: Error) => `the database does not answer: ${cause.name}`),
        tooLate(),
      ]);
    }
    return answer;
  };
}

const tooLate = (): Promise<string> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(`the database did not answer within ${patience} ms`), patience).unref();
  });
