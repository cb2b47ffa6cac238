import type { OfRelease } from '../facts.ts';
import { forReleaseIn } from '../for-release-in.ts';
import { rule } from '../rule.ts';

/** Take every report of a release out of sight at once. One person is enough. */
export const maySuspendRelease = rule<OfRelease>((viewer, { release }) =>
  forReleaseIn(viewer, release, ['released'], ['analyst', 'approver'], 'may-stop-a-release'),
);
