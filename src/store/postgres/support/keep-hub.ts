import { sql } from 'kysely';
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
  /** Open days that the writer has confirmed are cancelled, because they lie beyond the last day. */
  readonly cancels: readonly string[];
  /** The saving that the writer had before them. */
  readonly opened: number;
}

/** Why a last day is not saved: it would cancel open days that nobody confirmed, or it is before the first. */
export type LastDayRefusal = 'days-to-confirm' | 'before-first-day';

/** The last day of a hub is not saved; nothing was changed. */
export class LastDayRefused extends Error {
  readonly because: LastDayRefusal;

  constructor(because: LastDayRefusal) {
    super(because);
    this.because = because;
  }
}

/**
 * Keeps what is said of a hub. Each open day that its last day cancels is on record as one that is cancelled by hand.
 *
 * @returns whether it was saved; not where somebody else has saved meanwhile
 * @throws LastDayRefused
 */
export const keepHub = command('keep-hub', async (at, saying: HubToKeep): Promise<boolean> => {
  const { hub, opened } = saying;
  const stands = await at.rows
    .selectFrom('hub')
    .select(sql<IsoDate>`first_day::text`.as('first'))
    .where('id', '=', hub)
    .executeTakeFirst();
  await at.decide(stands && { hub }, { action: 'kept-hub', recordKind: 'hubs', detail: { hub } });
  if (saying.lastDay !== null && saying.lastDay < stands!.first) throw new LastDayRefused('before-first-day');
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
  if (saved === undefined) {
    at.cameToNothing('saw-hubs');
    return false;
  }
  // The database has cancelled them (open_days_end_with_hub), also one that was added since the writer looked.
  const cancelled = await at.rows
    .selectFrom('open_day')
    .select('id')
    .where('hub', '=', hub)
    .where('cancelled_at', 'is not', null)
    .where(sql<boolean>`xmin = pg_current_xact_id()::xid`)
    .orderBy('on_day')
    .orderBy('id')
    .execute();
  if (cancelled.some(({ id }) => !saying.cancels.includes(id))) throw new LastDayRefused('days-to-confirm');
  for (const { id: day } of cancelled)
    await at.decide({ hub }, { action: 'cancelled-open-day', recordKind: 'hubs', detail: { hub, day } });
  return true;
});
