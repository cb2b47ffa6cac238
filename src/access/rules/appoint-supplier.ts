import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** Appoint a supplier to send the school's registers, or dismiss one. */
export const mayAppointSupplier = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head'], 'head-decides'),
);
