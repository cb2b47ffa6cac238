import type { OfRelease } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** See one release, in any state: its files, checks, evaluation and record of events. */
export const maySeeRelease = rule<OfRelease>((viewer) =>
  forRoles(viewer, ['analyst', 'approver'], 'checks-releases'),
);
