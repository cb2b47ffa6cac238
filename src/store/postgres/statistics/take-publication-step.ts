import { type RawBuilder, sql } from 'kysely';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { Acknowledgement } from '../../../workflow/publication/acknowledgements.ts';
import { command } from '../connection/handle.ts';
import { personOf } from '../releases/person-of.ts';
import { acknowledgedOf, constraintWords, PublicationRefused } from './publication-steps.ts';
import { statisticsFacts } from './read-publications.ts';

interface Signed {
  readonly id: string;
  readonly words: string;
  readonly acknowledged: readonly Acknowledgement[];
}

/** Signs the checks of a release of statistics, as analyst. @throws PublicationRefused, NotAcknowledged */
export const signStatistics = command(
  'sign-publication',
  async (at, { id, words, acknowledged }: Signed): Promise<void> => {
    const record = await statisticsFacts(at.rows, id);
    await at.decide(record, about('signed-statistics', record && id));
    const by = personOf(at.viewer);
    const kept = await acknowledgedOf(at.changes, id, acknowledged);
    await stepOf(
      at.changes,
      sql`signed_by = ${by}, signed_at = now(), signed_words = ${words}, signed_acknowledged = ${kept}`,
      id,
    );
  },
);

/** Lets a signed release of statistics go at its time. @throws PublicationRefused */
export const approveStatistics = command(
  'approve-publication',
  async (at, { id }: { readonly id: string }): Promise<void> => {
    const record = await statisticsFacts(at.rows, id);
    await at.decide(record, about('approved-statistics', record && id));
    await stepOf(at.changes, sql`approved_by = ${personOf(at.viewer)}, approved_at = now()`, id);
  },
);

/** Takes a release of statistics out of sight, or keeps it from coming out. @throws PublicationRefused */
export const suspendStatistics = command(
  'suspend-publication',
  async (at, { id, words }: { readonly id: string; readonly words: string }): Promise<void> => {
    const record = await statisticsFacts(at.rows, id);
    await at.decide(record, about('suspended-statistics', record && id));
    const by = personOf(at.viewer);
    await stepOf(
      at.changes,
      sql`suspended_by = ${by}, suspended_at = now(), suspended_because = ${words}`,
      id,
    );
  },
);

/** What is no name of a release does not go on record. */
const about = (action: AuditAction, id: string | undefined) => ({
  action,
  recordKind: 'statistics',
  detail: id === undefined ? undefined : { id },
});

/** The database holds each step to its order and its person; whoever is late is told so. */
async function stepOf(
  changes: Parameters<ReturnType<typeof sql>['execute']>[0],
  set: RawBuilder<unknown>,
  id: string,
): Promise<void> {
  try {
    await sql`update statistics.release set ${set} where id = ${id}`.execute(changes);
  } catch (fault) {
    const { constraint, code } = fault as { readonly constraint?: string; readonly code?: string };
    const words = constraintWords[String(constraint)];
    if (words !== undefined) throw new PublicationRefused(words);
    if (code === '23514') throw new PublicationRefused('Somebody else has taken this step meanwhile.');
    throw fault;
  }
}
