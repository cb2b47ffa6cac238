import type { Denial } from './denial.ts';
import type { Grant } from './grant.ts';

/** What a rule says: yes or no, and the one named reason for it. */
export type Decision =
  | { readonly granted: true; readonly because: Grant }
  | { readonly granted: false; readonly because: Denial };

/** Yes, because. */
export function granted(because: Grant): Decision {
  return { granted: true, because };
}

/** No, because. Whoever asked is told only *not found*. */
export function denied(because: Denial): Decision {
  return { granted: false, because };
}
