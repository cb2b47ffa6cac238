import { denied } from '../decision.ts';
import type { OfPublication } from '../facts.ts';
import { forPublicationIn } from '../for-publication-in.ts';
import { rule } from '../rule.ts';
import { isSignedIn } from '../viewer.ts';

/** Let a signed release of public statistics go at its time: an approver who has not signed it. */
export const mayApprovePublication = rule<OfPublication>((viewer, { publication }) => {
  const decision = forPublicationIn(viewer, publication, { states: ['signed'], roles: ['approver'] });
  const signed = isSignedIn(viewer) && viewer.person === publication.signedBy;
  return decision.granted && signed ? denied('prepared-it-themselves') : decision;
});
