import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** See days and what waits over all schools on whose support one works: hub leads of their hub's, advisers of their region's. */
export const maySeeSupportWork = rule<Nothing>((viewer) =>
  forRoles(viewer, ['hub-lead', 'regional-adviser'], 'sees-support'),
);
