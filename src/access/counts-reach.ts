import { type Reach, reachOf } from './reach.ts';
import { isSignedIn, roleFitsOrganisation, type Viewer } from './viewer.ts';

/**
 * Of which schools a viewer may see counts of attendance, and why: the column "rates and dashboards" of the table of who may
 * see what. Unlike expectations, they are open to governors of their school and to authorities of all of theirs. Whether small
 * numbers are protected is a matter of what shows them.
 */
export function countsReachOf(viewer: Viewer): Reach {
  const governs =
    isSignedIn(viewer) &&
    roleFitsOrganisation(viewer) &&
    viewer.role === 'governor' &&
    viewer.organisation.kind === 'school';
  if (governs && viewer.organisation.kind === 'school')
    return { kind: 'school', urn: viewer.organisation.urn, because: 'own-school' };
  return reachOf(viewer, { localAuthoritySees: 'always' });
}
