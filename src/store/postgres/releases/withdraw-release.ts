import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { recordEvent } from './record-event.ts';
import { releaseFacts } from './release-facts.ts';

/** Gives a release up before it is released. @throws EventRefused */
export const withdrawRelease = command(
  'withdraw-release',
  async (at, { release, because }: { release: number; because: string }) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'withdrew-release',
      recordKind: 'release',
      release,
    });
    await recordEvent(at.changes, release, {
      kind: 'withdrawn',
      at: at.now,
      by: personOf(at.viewer),
      because,
    });
  },
);
