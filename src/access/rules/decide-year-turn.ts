import type { OfRelease } from '../facts.ts';
import { forReleaseIn } from '../for-release-in.ts';
import { rule } from '../rule.ts';

/** Show schools how their year was read, and close it. That it is somebody else than who prepared it, the step itself says. */
export const mayDecideYearTurn = rule<OfRelease>((viewer, { release }) =>
  forReleaseIn(viewer, release, ['released', 'superseded'], ['approver'], 'second-person'),
);
