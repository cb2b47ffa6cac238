import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { putInForce } from './put-in-force.ts';
import { releaseFacts } from './release-facts.ts';

/** A release that goes to schools now, and by when they are asked to respond. */
interface ReleasedNow {
  readonly release: number;
  readonly respondBy?: IsoDate;
}

/** Releases an approved release at once, planned or not. @throws EventRefused */
export const releaseNow = command('plan-release', async (at, { release, respondBy }: ReleasedNow) => {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'released',
    recordKind: 'release',
    release,
    ...(respondBy === undefined ? {} : { detail: { respondBy } }),
  });
  await putInForce(at.changes, release, {
    kind: 'released',
    at: at.now,
    by: personOf(at.viewer),
    ...(respondBy === undefined ? {} : { respondBy }),
  });
});
