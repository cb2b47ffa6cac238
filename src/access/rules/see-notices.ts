import type { OfRelease } from '../facts.ts';
import { forRoles } from '../for-roles.ts';
import { rule } from '../rule.ts';

/** See which schools were told of a release, how, and which have opened their report or responded. */
export const maySeeNotices = rule<OfRelease>((viewer) =>
  forRoles(viewer, ['analyst', 'approver'], 'checks-releases'),
);
