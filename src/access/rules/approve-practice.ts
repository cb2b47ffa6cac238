import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** Approve or decline a change of a practice. That it is somebody else than who proposed it, the step itself says. */
export const mayApprovePractice = rule<Nothing>((viewer) =>
  forRoles(viewer, ['approver'], 'decides-practices'),
);
