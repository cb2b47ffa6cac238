import { denied } from '../decision.ts';
import type { Nothing } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** See the support of the schools of which one may know: what each role knows of is said by `know-of-support`. */
export const maySeeSupported = rule<Nothing>((viewer, _list, { supportSeenAbove }) => {
  const above = viewer.role === 'trust' || viewer.role === 'local-authority';
  if (above && supportSeenAbove === 'never') return denied('support-closed-above');
  return forRoles(
    viewer,
    ['regional-adviser', 'hub-lead', 'trust', 'local-authority', 'analyst', 'approver'],
    'sees-support',
  );
});
