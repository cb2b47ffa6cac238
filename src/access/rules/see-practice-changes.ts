import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** See which changes of practices were proposed, and what was decided on them: whoever proposes or decides. */
export const maySeePracticeChanges = rule<Nothing>((viewer) =>
  forRoles(viewer, ['hub-lead', 'regional-adviser', 'analyst', 'approver'], 'edits-practices'),
);
