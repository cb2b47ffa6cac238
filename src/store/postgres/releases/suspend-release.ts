import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { recordEvent } from './record-event.ts';
import { releaseFacts } from './release-facts.ts';

/** Takes every report of a release out of sight. Heads are shown the reason. @throws EventRefused */
export const suspendRelease = command(
  'suspend-release',
  async (at, { release, because }: { release: number; because: string }) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'suspended',
      recordKind: 'release',
      release,
    });
    await recordEvent(at.changes, release, {
      kind: 'suspended',
      at: at.now,
      by: personOf(at.viewer),
      because,
    });
  },
);
