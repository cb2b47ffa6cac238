import type { ApprovedUnseen } from '../../../workflow/release/parts-to-look-at.ts';
import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { recordEvent } from './record-event.ts';
import { releaseFacts } from './release-facts.ts';

/** Approves a checked release as its second person. @throws EventRefused */
export const approveRelease = command(
  'approve-release',
  async (at, { release, unseen }: { release: number; unseen?: ApprovedUnseen | undefined }) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'approved-release',
      recordKind: 'release',
      release,
    });
    await recordEvent(at.changes, release, {
      kind: 'approved',
      at: at.now,
      by: personOf(at.viewer),
      ...unseen,
    });
  },
);
