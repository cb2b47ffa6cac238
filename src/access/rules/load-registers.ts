import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** Send the registers of one's own school by file, and see which rows were not taken. */
export const mayLoadRegisters = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head', 'attendance-lead'], 'own-school'),
);
