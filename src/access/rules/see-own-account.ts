import { denied, granted } from '../decision.ts';
import type { Nothing } from '../facts.ts';
import { rule } from '../rule.ts';
import { isSignedIn } from '../viewer.ts';

/** See one's own name and sessions, and sign out: whoever has signed in. */
export const maySeeOwnAccount = rule<Nothing>((viewer) =>
  isSignedIn(viewer) ? granted('own-account') : denied('not-signed-in'),
);
