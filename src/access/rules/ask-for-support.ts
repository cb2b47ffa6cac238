import type { OfSchool } from '../facts.ts';
import { forOwnSchool } from '../for-own-school.ts';
import { rule } from '../rule.ts';

/** Ask for support for one’s own school, whatever the rule says. */
export const mayAskForSupport = rule<OfSchool>((viewer, { school }) =>
  forOwnSchool(viewer, school.urn, ['head'], 'head-decides'),
);
