import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { recordEvent } from './record-event.ts';
import { releaseFacts } from './release-facts.ts';

/** Sets the time at which an approved release is released by itself. @throws EventRefused */
export const planRelease = command(
  'plan-release',
  async (at, { release, time }: { release: number; time: Date }) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'planned-release',
      recordKind: 'release',
      release,
      detail: { time: time.toISOString() },
    });
    await recordEvent(at.changes, release, { kind: 'planned', at: at.now, by: personOf(at.viewer), time });
  },
);
