import type { ReleaseEventKind } from './release-event-kind.ts';
import type { ReleaseState } from './release-state.ts';

/** What an event does to a release that is in one of the states `from`. */
export interface ReleaseTransition {
  /** `undefined` stands for a release that does not exist yet. */
  readonly from: readonly (ReleaseState | undefined)[];
  readonly to: ReleaseState;
}

/**
 * The life of a release, as a table: an event that is not in it for the state is refused. The database's trigger keeps
 * the same table, and a test compares the two.
 */
export const transitions: Readonly<Record<ReleaseEventKind, ReleaseTransition>> = {
  drafted: { from: [undefined], to: 'draft' },
  'file-added': { from: ['draft'], to: 'draft' },
  'file-removed': { from: ['draft'], to: 'draft' },
  'run-started': { from: ['draft'], to: 'draft' },
  'run-failed': { from: ['draft'], to: 'draft' },
  overridden: { from: ['draft'], to: 'draft' },
  // What has been calculated already is to be calculated again.
  'figure-confirmed': { from: ['draft', 'checked'], to: 'draft' },
  checked: { from: ['draft'], to: 'checked' },
  approved: { from: ['checked'], to: 'approved' },
  planned: { from: ['approved'], to: 'approved' },
  released: { from: ['approved'], to: 'released' },
  superseded: { from: ['released'], to: 'superseded' },
  suspended: { from: ['released'], to: 'suspended' },
  corrected: { from: ['suspended'], to: 'corrected' },
  withdrawn: { from: ['draft', 'checked', 'approved'], to: 'withdrawn' },
};
