import { sql } from 'kysely';
import type { NoticeKind } from '../../../workflow/notices/notice-kind.ts';
import { command } from '../connection/handle.ts';
import { releaseFacts } from '../releases/release-facts.ts';

/** Which notices, and whether there is anybody who sends e-mail; without one, all are letters. */
interface NoticesAsked {
  readonly release: number;
  readonly kind: NoticeKind;
  readonly byEmail: boolean;
}

/**
 * Asks for every school of a release to be told, once; asked again, nobody is told again. Work sends them.
 *
 * @returns how many were asked for now
 */
export const askNotices = command(
  'send-notices',
  async (at, { release, kind, byEmail }: NoticesAsked): Promise<number> => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'sent-notices',
      recordKind: 'release',
      release,
      detail: { kind },
    });
    const { rows } = await sql<{ asked: number }>`
      select ask_notices(${release}, ${kind}, ${byEmail}) as asked`.execute(at.changes);
    const asked = rows[0]?.asked ?? 0;
    if (asked === 0) at.cameToNothing('saw-notices');
    return asked;
  },
);
