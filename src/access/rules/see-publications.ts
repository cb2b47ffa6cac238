import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** See releases of public statistics before their time, with their checks. */
export const maySeePublications = rule<Nothing>((viewer) =>
  forRoles(viewer, ['analyst', 'approver'], 'prepares-statistics'),
);
