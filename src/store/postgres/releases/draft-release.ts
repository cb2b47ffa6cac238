import { command } from '../connection/handle.ts';
import { newDraft } from './new-draft.ts';
import { personOf } from './person-of.ts';
import type { ReleaseSource } from './release-source.ts';

/** Begins a release. @returns its number */
export const draftRelease = command('prepare-release', async (at, source: ReleaseSource) => {
  await at.decide({}, { action: 'drafted-release', recordKind: 'release' });
  return newDraft(at.changes, { source, person: personOf(at.viewer), now: at.now });
});
