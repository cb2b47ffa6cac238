import { join } from 'node:path';
import { runBeside } from '../processes/run-beside.ts';
import { type QuietFor, quietInUse } from './edition-years.ts';

/** The variable in which the process finds the database, with the login that counts. */
export const editionsDatabase = 'ABIE_COUNTING_DATABASE_URL';
/** The one in which it finds how long counts must have rested, as JSON. */
export const editionsQuiet = 'ABIE_EDITIONS_QUIET';

/**
 * Makes what is due of places' figures, in a process of its own, for as long as the service runs.
 *
 * @param complain told why it died
 * @param quiet how long counts must have rested
 * @returns what ends it
 */
export function startEditions(
  databaseUrl: string,
  complain: (text: string) => void,
  quiet: QuietFor = quietInUse,
): () => Promise<void> {
  return runBeside(
    join(import.meta.dirname, 'editions-program.ts'),
    { [editionsDatabase]: databaseUrl, [editionsQuiet]: JSON.stringify(quiet) },
    (said) =>
      complain(`Figures of trusts and authorities are not made for a moment; it is begun again: ${said}`),
  );
}
