import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** Share the board pack with governors, or take it back. */
export const mayShareBoardPack = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head'], 'head-decides'),
);
