import type { OfRelease } from '../facts.ts';
import { forSecondPerson } from '../for-second-person.ts';
import { rule } from '../rule.ts';

/** Set or change the time at which an approved release is released: an approver who did not prepare it. */
export const mayPlanRelease = rule<OfRelease>((viewer, { release }) =>
  forSecondPerson(viewer, release, ['approved']),
);
