import type { SignedIn } from '../../../access/viewer.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { ComparedPhase } from '../../../attendance/phase.ts';
import type { GapKind } from '../../../support/gap-kind.ts';
import { orChangesNothing } from '../connection/connection.ts';
import { command } from '../connection/handle.ts';

/** What is said of a hub, as its lead or an analyst writes it. */
export interface HubToKeep {
  readonly hub: string;
  readonly phases: readonly ComparedPhase[];
  readonly practices: readonly GapKind[];
  readonly places: number;
  /** Kilometres; null where the settings' apply. */
  readonly reachKm: number | null;
  readonly offer: string;
  readonly openDays: string;
  readonly contact: string;
  readonly cover: string;
  /** From then on it takes no school; null where it goes on. */
  readonly lastDay: IsoDate | null;
  /** The saving that the writer had before them. */
  readonly opened: number;
}

/** Keeps what is said of a hub. @returns whether it was saved; not where somebody else has saved meanwhile */
export const keepHub = command('keep-hub', async (at, saying: HubToKeep): Promise<boolean> => {
  const { hub, opened } = saying;
  const stands = await at.rows.selectFrom('hub').select('id').where('id', '=', hub).executeTakeFirst();
  await at.decide(stands && { hub }, { action: 'kept-hub', recordKind: 'hubs', detail: { hub } });
  const saved = await at.changes
    .updateTable('hub')
    .set({
      phases: saying.phases,
      practices: saying.practices,
      places: saying.places,
      reach_km: saying.reachKm,
      offer: saying.offer,
      open_days: saying.openDays,
      contact: saying.contact,
      cover: saying.cover,
      last_day: saying.lastDay,
      saving: opened + 1,
      kept_by: (at.viewer as SignedIn).person,
      kept_at: at.now,
    })
    .where('id', '=', hub)
    .where('saving', '=', opened)
    .modifyEnd(orChangesNothing)
    .returning('saving')
    .executeTakeFirst();
  if (saved === undefined) at.cameToNothing('saw-hubs');
  return saved !== undefined;
});
