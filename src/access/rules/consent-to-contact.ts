import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** Agree that schools like this one may write to it, or take that back. */
export const mayConsentToContact = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head'], 'head-decides'),
);
