import type { HubFacts } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** Sign one’s school up for an open day of any hub, whether or not it has support. */
export const mayComeToOpenDay = rule<HubFacts>((viewer) =>
  forRoles(viewer, ['head', 'attendance-lead'], 'hub-directory'),
);
