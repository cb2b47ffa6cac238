import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** Read the registers of one's own school, pupil by pupil: nobody above the school may. */
export const maySeeRegisters = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head', 'attendance-lead'], 'own-school'),
);
