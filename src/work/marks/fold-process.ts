import { join } from 'node:path';
import type { MarksPlaces } from '../../store/marks/open-marks.ts';
import { runBeside } from '../processes/run-beside.ts';
import { type FoldLag, lagOfLine } from './fold-lag.ts';

/** Where a process that folds finds what it needs. */
export interface FoldPlace {
  /** The database, with the login that counts. */
  readonly databaseUrl: string;
  /** Where marks are kept, or are to be kept: one of the two, or both while they move. */
  readonly marks: MarksPlaces;
}

/** The variables that tell it to the process. */
export const foldVariables = {
  database: 'ABIE_COUNTING_DATABASE_URL',
  folder: 'ABIE_MARKS',
  cluster: 'MARKS_URL',
} as const;

/**
 * Folds marks in a process of its own for as long as the service runs.
 *
 * @param complain told why it died, why a fold failed, and what is wrong where marks are kept
 * @param lag told how far counts are behind; left out where nobody watches
 * @returns what ends it
 */
export function startFolding(
  { databaseUrl, marks: { folder, cluster } }: FoldPlace,
  complain: (text: string) => void,
  lag?: Pick<FoldLag, 'heard'>,
): () => Promise<void> {
  return runBeside(
    join(import.meta.dirname, 'fold-program.ts'),
    {
      [foldVariables.database]: databaseUrl,
      ...(folder === undefined ? {} : { [foldVariables.folder]: folder }),
      ...(cluster === undefined ? {} : { [foldVariables.cluster]: cluster }),
    },
    (said) => complain(`Marks are not counted for a moment; it is begun again: ${said}`),
    (line) => {
      const waiting = lagOfLine(line);
      if (waiting === undefined) complain(line);
      else lag?.heard(waiting);
    },
  );
}
