import type { ReadonlyKysely } from 'kysely/readonly';
import type { Tables } from '../connection/tables.ts';

/**
 * What the viewer typed into a form and did not send, sealed; null where nothing is kept.
 *
 * @param form its address
 * @param keep what was typed now, sealed, to be kept in its place
 */
export async function keptAnswers(
  rows: ReadonlyKysely<Tables>,
  form: string,
  keep?: Buffer,
): Promise<Buffer | null> {
  if (keep !== undefined) {
    await rows.selectNoFrom((of) => of.fn('keep_answers', [of.val(form), of.val(keep)]).as('kept')).execute();
    return keep;
  }
  const { sealed } = await rows
    .selectNoFrom((of) => of.fn<Buffer | null>('kept_answers', [of.val(form)]).as('sealed'))
    .executeTakeFirstOrThrow();
  return sealed;
}
