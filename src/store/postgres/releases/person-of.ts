import { isSignedIn, type Viewer } from '../../../access/viewer.ts';

/** The person on whose behalf a command runs, once a rule has let them. */
export function personOf(viewer: Viewer): string {
  if (!isSignedIn(viewer)) throw new Error('a rule let somebody act who has not signed in');
  return viewer.person;
}
