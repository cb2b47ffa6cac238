import type { OfRelease } from '../facts.ts';
import { forReleaseIn } from '../for-release-in.ts';
import { rule } from '../rule.ts';

/** Give a release its files and run it, until somebody has approved it. */
export const mayRunRelease = rule<OfRelease>((viewer, { release }) =>
  forReleaseIn(viewer, release, ['draft', 'checked'], ['analyst'], 'prepares-releases'),
);
