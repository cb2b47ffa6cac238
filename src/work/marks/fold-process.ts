import { join } from 'node:path';
import { runBeside } from '../processes/run-beside.ts';

/** Where a process that folds finds what it needs. */
export interface FoldPlace {
  /** The database, with the login that counts. */
  readonly databaseUrl: string;
  /** The folder of the files of marks. */
  readonly folder: string;
}

/** The variables that tell it to the process. */
export const foldVariables = { database: 'ABIE_COUNTING_DATABASE_URL', folder: 'ABIE_MARKS' } as const;

/**
 * Folds marks in a process of its own for as long as the service runs.
 *
 * @param complain told why it died
 * @returns what ends it
 */
export function startFolding(
  { databaseUrl, folder }: FoldPlace,
  complain: (text: string) => void,
): () => Promise<void> {
  return runBeside(
    join(import.meta.dirname, 'fold-program.ts'),
    { [foldVariables.database]: databaseUrl, [foldVariables.folder]: folder },
    (said) => complain(`Marks are not counted for a moment; it is begun again: ${said}`),
  );
}
