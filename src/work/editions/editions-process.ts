import { join } from 'node:path';
import { runBeside } from '../processes/run-beside.ts';

/** The variable in which the process finds the database, with the login that counts. */
export const editionsDatabase = 'ABIE_COUNTING_DATABASE_URL';

/**
 * Makes what is due of places' figures, in a process of its own, for as long as the service runs.
 *
 * @param complain told why it died
 * @returns what ends it
 */
export function startEditions(databaseUrl: string, complain: (text: string) => void): () => Promise<void> {
  return runBeside(
    join(import.meta.dirname, 'editions-program.ts'),
    { [editionsDatabase]: databaseUrl },
    (said) =>
      complain(`Figures of trusts and authorities are not made for a moment; it is begun again: ${said}`),
  );
}
