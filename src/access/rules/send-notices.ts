import type { OfRelease } from '../facts.ts';
import { forReleaseIn } from '../for-release-in.ts';
import { rule } from '../rule.ts';

/** Tell schools that there is a report to read, or remind them. Two people have let the report out already. */
export const maySendNotices = rule<OfRelease>((viewer, { release }) =>
  forReleaseIn(viewer, release, ['released'], ['analyst', 'approver'], 'tells-schools'),
);
