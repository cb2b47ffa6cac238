import type { OfRelease } from '../facts.ts';
import { forReleaseIn } from '../for-release-in.ts';
import { rule } from '../rule.ts';

/**
 * Give a release up before it is released: an analyst at any time, an approver once it is approved and waits for its
 * hour.
 */
export const mayWithdrawRelease = rule<OfRelease>((viewer, { release }) =>
  viewer.role === 'approver'
    ? forReleaseIn(viewer, release, ['approved'], ['approver'], 'may-stop-a-release')
    : forReleaseIn(viewer, release, ['draft', 'checked', 'approved'], ['analyst'], 'prepares-releases'),
);
