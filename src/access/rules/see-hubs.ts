import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { roles } from '../role.ts';
import { rule } from '../rule.ts';

/** See which hubs there are and what they offer, whether or not one’s school is supported. */
export const maySeeHubs = rule<Nothing>((viewer) => forRoles(viewer, roles, 'hub-directory'));
