import type { WorkDatabase } from '../../store/postgres/connection/handle.ts';
import { takeEmailsUnderWay } from '../../store/postgres/notices/work/emails-under-way.ts';
import { settleNotice } from '../../store/postgres/notices/work/settle-notice.ts';
import { type Arrival, type Mail, MailSilent } from './mail.ts';

/**
 * Asks of e-mails whether they arrived, where it is time to. Where one did not, the school is written a letter; where nobody
 * answers, it is asked again at its next time.
 *
 * @returns how many were asked about
 */
export async function askArrivals(
  database: WorkDatabase,
  mail: Mail,
  release: number,
  most: number,
): Promise<number> {
  const under = await takeEmailsUnderWay(database, release, most);
  await Promise.all(
    under.map(async ({ urn, kind, provider_id }) => {
      const arrival = await mail.arrivalOf(provider_id).catch(notKnown);
      const key = { release, urn, kind };
      if (arrival.kind === 'delivered') await settleNotice(database, key, { state: 'delivered' });
      if (arrival.kind === 'not-delivered') {
        const { because } = arrival;
        await settleNotice(database, key, { state: 'waiting', way: 'letter', because, again: 0 });
      }
    }),
  );
  return under.length;
}

function notKnown(cause: unknown): Arrival {
  if (cause instanceof MailSilent) return { kind: 'under-way' };
  throw cause;
}
