import { randomUUID } from 'node:crypto';
import { isSignedIn, type SignedIn } from '../../../access/viewer.ts';
import { command, query } from '../connection/handle.ts';

/** A view of a dashboard that somebody keeps. */
export interface SavedView {
  readonly id: string;
  /** Its address in the service. */
  readonly path: string;
  readonly name: string;
}

/** More are no help in finding one. */
export const mostSavedViews = 50;

/** The views that whoever asks keeps, by name. */
export const readSavedViews = query('see-own-account', async (at): Promise<readonly SavedView[]> => {
  await at.decide({}, { action: 'saw-saved-views', recordKind: 'person' });
  if (!isSignedIn(at.viewer)) return [];
  return at.rows
    .selectFrom('saved_view')
    .select(['id', 'path', 'name'])
    .where('person', '=', at.viewer.person)
    .orderBy('name')
    .orderBy('path')
    .execute();
});

/** Keeps a view. The same address again has the newer name. @returns whether there was room */
export const saveView = command(
  'see-own-account',
  async (at, { path, name }: Pick<SavedView, 'path' | 'name'>): Promise<boolean> => {
    await at.decide({}, { action: 'saved-view', recordKind: 'person' });
    const { person } = at.viewer as SignedIn;
    const others = await at.rows
      .selectFrom('saved_view')
      .select('id')
      .where('person', '=', person)
      .where('path', '!=', path)
      .execute();
    if (others.length >= mostSavedViews) {
      at.cameToNothing('saw-saved-views');
      return false;
    }
    await at.changes.deleteFrom('saved_view').where('person', '=', person).where('path', '=', path).execute();
    const kept = await at.changes
      .insertInto('saved_view')
      .values({ id: randomUUID(), person, path, name, saved_at: at.now })
      .onConflict((conflict) => conflict.columns(['person', 'path']).doNothing())
      .returning('id')
      .executeTakeFirst();
    // A form that came twice has been saved by the first.
    if (kept === undefined) at.cameToNothing('saw-saved-views');
    return true;
  },
);

/** Removes a view that whoever asks keeps; one that is gone already is no fault. */
export const removeView = command('see-own-account', async (at, id: string): Promise<void> => {
  await at.decide({}, { action: 'removed-saved-view', recordKind: 'person' });
  await at.changes
    .deleteFrom('saved_view')
    .where('id', '=', id)
    .where('person', '=', (at.viewer as SignedIn).person)
    .execute();
});
