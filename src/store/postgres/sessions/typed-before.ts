import { query } from '../connection/handle.ts';
import { keptAnswers } from '../responses/kept-answers.ts';

/** What the viewer had typed into the form of an address when their session ended, sealed; null where nothing is kept. */
export const readTypedBefore = query('see-own-account', async (at, form: string): Promise<Buffer | null> => {
  await at.decide({}, { action: 'saw-typed-before', recordKind: 'form' });
  return keptAnswers(at.rows, form);
});
