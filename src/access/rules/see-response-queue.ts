import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** See all responses that wait for an answer. */
export const maySeeResponseQueue = rule<Nothing>((viewer) =>
  forRoles(viewer, ['analyst', 'approver'], 'answers-responses'),
);
