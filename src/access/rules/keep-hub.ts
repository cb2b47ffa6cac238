import { denied } from '../decision.ts';
import type { HubFacts } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';
import { isSignedIn } from '../viewer.ts';

/** Write what is said of a hub: its lead of its own, national analysts of any. */
export const mayKeepHub = rule<HubFacts>((viewer, { hub }) => {
  const decision = forRoles(viewer, ['hub-lead', 'analyst'], 'keeps-hub');
  if (!decision.granted || !isSignedIn(viewer)) return decision;
  const { organisation } = viewer;
  return organisation.kind === 'hub' && organisation.id !== hub ? denied('another-hub') : decision;
});
