import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** See with whom the report is shared and who has looked at it. */
export const maySeeShareLog = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head'], 'head-decides'),
);
