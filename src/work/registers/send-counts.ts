import type { CountWindow } from '../../attendance/counts/count-window.ts';
import type { WrittenCounts } from '../../attendance/counts/written-count.ts';
import type { Urn } from '../../attendance/urn.ts';
import { UserFault } from '../user-fault.ts';
import { type InterfaceAsMachine, NoToken, tokenAsMachine } from './as-machine.ts';

/** Sends one time of one school. @returns what the receiver made of it: created, amended or unchanged */
export type SendCounts = (urn: Urn, window: CountWindow, counts: WrittenCounts) => Promise<string>;

/**
 * Signs in at a deployment that holds counts alone.
 *
 * @throws UserFault where it gives no token
 */
export async function countsSender(receiver: InterfaceAsMachine): Promise<SendCounts> {
  const { url } = receiver;
  const token = await tokenAsMachine(receiver, 'counts:write').catch((fault: unknown) => {
    throw fault instanceof NoToken ? new UserFault(`${fault.message}.`) : fault;
  });
  return async (urn, { kind, first, last }, counts) => {
    const place = new URL(`/v1/schools/${urn}/counts/${last}`, url);
    if (kind !== 'day') place.search = String(new URLSearchParams({ window: kind, first }));
    const answer = await fetch(place, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(counts),
    });
    const body = (await answer.json()) as { readonly result?: string; readonly title?: string };
    if (!answer.ok)
      throw new UserFault(
        `${urn}, ${kind} to ${last}, was not taken (status ${answer.status}): ${body.title ?? 'no reason given'} Send it again: the same counts change nothing.`,
      );
    return String(body.result);
  };
}
