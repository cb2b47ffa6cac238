import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** Begin a new release. */
export const mayPrepareRelease = rule<Nothing>((viewer) =>
  forRoles(viewer, ['analyst'], 'prepares-releases'),
);
