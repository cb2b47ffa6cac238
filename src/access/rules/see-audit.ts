import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** Read the audit record. */
export const maySeeAudit = rule<Nothing>((viewer) =>
  forRoles(viewer, ['analyst', 'approver'], 'watches-access'),
);
