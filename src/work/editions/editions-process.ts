import { join } from 'node:path';
import { runBeside } from '../processes/run-beside.ts';
import { type EditionsScope, scopeInUse } from './edition-years.ts';

/** The variable in which the process finds the database, with the login that counts. */
export const editionsDatabase = 'ABIE_COUNTING_DATABASE_URL';
/** The one in which it finds of what they are made, as JSON. */
export const editionsScope = 'ABIE_EDITIONS_SCOPE';

/**
 * Makes what is due of places' figures, in a process of its own, for as long as the service runs.
 *
 * @param complain told why it died, and what it could not make
 * @param scope of what, and how long counts must have rested
 * @returns what ends it
 */
export function startEditions(
  databaseUrl: string,
  complain: (text: string) => void,
  scope: EditionsScope = scopeInUse,
): () => Promise<void> {
  return runBeside(
    join(import.meta.dirname, 'editions-program.ts'),
    { [editionsDatabase]: databaseUrl, [editionsScope]: JSON.stringify(scope) },
    (said) =>
      complain(`Figures of trusts and authorities are not made for a moment; it is begun again: ${said}`),
    complain,
  );
}
