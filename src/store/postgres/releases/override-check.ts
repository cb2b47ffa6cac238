import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { recordEvent } from './record-event.ts';
import { releaseFacts } from './release-facts.ts';

/** Lets a failed check pass in the next run. @throws EventRefused */
export const overrideCheck = command(
  'run-release',
  async (at, { release, check, because }: { release: number; check: string; because: string }) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'overrode-check',
      recordKind: 'release',
      release,
      detail: { check },
    });
    const event = { kind: 'overridden' as const, at: at.now, by: personOf(at.viewer), check, because };
    await recordEvent(at.changes, release, event);
  },
);
