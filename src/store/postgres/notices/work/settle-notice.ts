import { type RawBuilder, sql } from 'kysely';
import type { Urn } from '../../../../attendance/urn.ts';
import type { NoticeKind, NoticeWay } from '../../../../workflow/notices/notice-kind.ts';
import type { NoticeState } from '../../../../workflow/notices/notice-state.ts';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/** Which notice. */
export interface NoticeKey {
  readonly release: number;
  readonly urn: Urn;
  readonly kind: NoticeKind;
}

/** What became of a notice. */
export interface NoticeOutcome {
  readonly state: NoticeState;
  readonly way?: NoticeWay;
  /** By which whoever sends e-mail knows it. */
  readonly providerId?: string;
  readonly person?: string | null;
  readonly because?: string;
  /** Seconds until work looks at it again; missing: nothing is left to do. */
  readonly again?: number;
}

/** Puts down what became of a notice, by the database's clock. */
export function settleNotice(
  database: WorkDatabase,
  { release, urn, kind }: NoticeKey,
  { state, way, providerId, person, because, again }: NoticeOutcome,
): Promise<void> {
  return asJob(database, async (rows) => {
    await rows
      .updateTable('notice')
      .set({
        state,
        because: because ?? null,
        settled_at: now,
        next_look_at:
          again === undefined ? null : sql<Date>`clock_timestamp() + make_interval(secs => ${again})`,
        ...(way === undefined ? {} : { way }),
        ...(providerId === undefined ? {} : { provider_id: providerId }),
        ...(person === undefined ? {} : { to_person: person }),
      })
      .where('release', '=', release)
      .where('urn', '=', urn)
      .where('kind', '=', kind)
      .execute();
  });
}

const now: RawBuilder<Date> = sql<Date>`clock_timestamp()`;
