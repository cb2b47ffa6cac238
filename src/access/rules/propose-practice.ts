import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** Propose a change of a practice in the library, or a new one: those who work on support, and national analysts. */
export const mayProposePractice = rule<Nothing>((viewer) =>
  forRoles(viewer, ['hub-lead', 'regional-adviser', 'analyst'], 'edits-practices'),
);
