import type { OfPublication } from '../facts.ts';
import { forPublicationIn } from '../for-publication-in.ts';
import { rule } from '../rule.ts';

/** Stand for the figures of a release of public statistics: an analyst who has read its checks. */
export const maySignPublication = rule<OfPublication>((viewer, { publication }) =>
  forPublicationIn(viewer, publication, { states: ['draft'], roles: ['analyst'] }),
);
