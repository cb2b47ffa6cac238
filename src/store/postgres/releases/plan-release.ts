import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { recordEvent } from './record-event.ts';
import { releaseFacts } from './release-facts.ts';

/** When a release goes to schools, and by when they are asked to respond. */
interface Plan {
  readonly release: number;
  readonly time: Date;
  readonly respondBy?: IsoDate;
}

/** Sets the time at which an approved release is released by itself. @throws EventRefused */
export const planRelease = command('plan-release', async (at, { release, time, respondBy }: Plan) => {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'planned-release',
    recordKind: 'release',
    release,
    detail: { time: time.toISOString(), respondBy },
  });
  await recordEvent(at.changes, release, {
    kind: 'planned',
    at: at.now,
    by: personOf(at.viewer),
    time,
    ...(respondBy === undefined ? {} : { respondBy }),
  });
});
