import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** See the list of releases. */
export const maySeeReleases = rule<Nothing>((viewer) =>
  forRoles(viewer, ['analyst', 'approver'], 'checks-releases'),
);
