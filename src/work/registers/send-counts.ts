import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { WrittenCounts } from '../../attendance/counts/written-count.ts';
import type { Urn } from '../../attendance/urn.ts';
import { UserFault } from '../user-fault.ts';

/** A deployment to which others send counts, and how one signs in there. */
export interface CountsReceiver {
  readonly url: URL;
  readonly tokenUrl: URL;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Sends one day of one school. @returns what the receiver made of it: created, amended or unchanged */
export type SendDayCounts = (urn: Urn, date: IsoDate, counts: WrittenCounts) => Promise<string>;

/**
 * Signs in at a deployment that holds counts alone.
 *
 * @throws UserFault where it gives no token
 */
export async function countsSender({
  url,
  tokenUrl,
  clientId,
  clientSecret,
}: CountsReceiver): Promise<SendDayCounts> {
  const asked = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'counts:write' }),
  });
  const { access_token: token } = (await asked.json()) as { readonly access_token?: string };
  if (token === undefined) throw new UserFault(`${tokenUrl.origin} gave no token (status ${asked.status}).`);
  return async (urn, date, counts) => {
    const answer = await fetch(new URL(`/v1/schools/${urn}/counts/${date}`, url), {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(counts),
    });
    const body = (await answer.json()) as { readonly result?: string; readonly title?: string };
    if (!answer.ok)
      throw new UserFault(
        `${urn} on ${date} was not taken (status ${answer.status}): ${body.title ?? 'no reason given'} Send it again: the same counts change nothing.`,
      );
    return String(body.result);
  };
}
