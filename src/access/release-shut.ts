import type { ReleaseState } from '../workflow/release/release-state.ts';
import type { Denial } from './denial.ts';

/** Why a release that is not the released one is shut to whoever reads or answers its reports. */
export const whyShut: Readonly<Record<Exclude<ReleaseState, 'released'>, Denial>> = {
  draft: 'not-yet-released',
  checked: 'not-yet-released',
  approved: 'not-yet-released',
  superseded: 'no-longer-in-force',
  corrected: 'no-longer-in-force',
  suspended: 'release-suspended',
  withdrawn: 'release-withdrawn',
};
