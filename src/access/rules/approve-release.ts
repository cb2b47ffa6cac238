import type { OfRelease } from '../facts.ts';
import { forSecondPerson } from '../for-second-person.ts';
import { rule } from '../rule.ts';

/** Approve a release that has passed its checks: an approver who did not prepare it. */
export const mayApproveRelease = rule<OfRelease>((viewer, { release }) =>
  forSecondPerson(viewer, release, ['checked']),
);
