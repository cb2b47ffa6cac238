import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** Propose support for a school with a reason: advisers for schools of their region. An adviser confirms, and the school answers. */
export const mayProposeSupport = rule<Nothing>((viewer) =>
  forRoles(viewer, ['regional-adviser', 'hub-lead'], 'decides-support'),
);
