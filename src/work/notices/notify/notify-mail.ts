import { z } from 'zod';
import { type Arrival, type EmailToSend, type HandedOver, type Mail, MailSilent } from '../mail.ts';
import type { NotifySettings } from './notify-settings.ts';
import { notifyToken } from './notify-token.ts';

/** Milliseconds to wait for an answer. */
const patience = 15_000;

const taken = z.object({ id: z.string().min(1), reference: z.string().nullish() });
const list = z.object({ notifications: z.array(taken) });
const one = z.object({ status: z.string() });
const refused = z.object({ errors: z.array(z.object({ error: z.string(), message: z.string() })) });

/** An answer of Notify's, read; without a status where there was none. */
interface Answered {
  readonly status: number | undefined;
  readonly body: unknown;
}

/**
 * E-mail through GOV.UK Notify (version 2 of its interface; https://docs.notifications.service.gov.uk/rest-api.html).
 *
 * @param clock which Notify's must agree with to 30 seconds
 */
export function notifyMail({ url, key }: Pick<NotifySettings, 'url' | 'key'>, clock: () => Date): Mail {
  const ask = async (path: string, body?: object): Promise<Answered> => {
    try {
      const response = await fetch(new URL(path, url), {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${await notifyToken(key, clock())}`,
          'content-type': 'application/json',
          'user-agent': 'abie',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      return { status: response.status, body: readJson(await response.text()) };
    } catch {
      return { status: undefined, body: undefined };
    }
  };
  return {
    send: async ({ to, template, places, reference }: EmailToSend) =>
      handedOver(
        await ask('/v2/notifications/email', {
          email_address: to,
          template_id: template,
          personalisation: places,
          reference,
        }),
      ),
    find: async (reference) => {
      const query = new URLSearchParams({ reference, template_type: 'email' });
      const answer = await ask(`/v2/notifications?${query}`);
      const { success, data } = list.safeParse(answer.body);
      if (answer.status !== 200 || !success) throw new MailSilent(said(answer));
      // An older interface answers with everything where it does not know the question.
      return data.notifications.find((each) => each.reference === reference)?.id;
    },
    arrivalOf: async (id) => {
      const answer = await ask(`/v2/notifications/${encodeURIComponent(id)}`);
      const { success, data } = one.safeParse(answer.body);
      if (answer.status !== 200 || !success) throw new MailSilent(said(answer));
      return arrival(data.status);
    },
  };
}

/** What came of a request to send. What is not plainly refused may have been taken. */
function handedOver(answer: Answered): HandedOver {
  const { status, body } = answer;
  const because = said(answer);
  if (status === 201) {
    const { success, data } = taken.safeParse(body);
    return success ? { kind: 'taken', id: data.id } : { kind: 'unknown', because };
  }
  if (status === 429) return { kind: 'later', because };
  if (status === undefined || status >= 500 || status < 400) return { kind: 'unknown', because };
  if (status === 400 && /email_address/.test(because)) return { kind: 'no-such-address', because };
  return { kind: 'wrong', because };
}

const arrivals: Readonly<Record<string, Arrival>> = {
  delivered: { kind: 'delivered' },
  'permanent-failure': { kind: 'not-delivered', because: 'The address does not exist' },
  'temporary-failure': { kind: 'not-delivered', because: 'The mailbox did not take it for three days' },
  'technical-failure': { kind: 'not-delivered', because: 'GOV.UK Notify could not send it' },
};

/** `created` and `sending` are under way, and so is what a later version may add. */
const arrival = (status: string): Arrival =>
  (Object.hasOwn(arrivals, status) ? arrivals[status] : undefined) ?? { kind: 'under-way' };

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What Notify said, without anybody's address: its messages name fields, and are cut. */
function said({ status, body }: Answered): string {
  if (status === undefined) return 'GOV.UK Notify did not answer';
  const { success, data } = refused.safeParse(body);
  const words = success ? data.errors.map(({ message }) => message).join('; ') : '';
  return `GOV.UK Notify answered ${status}${words === '' ? '' : `: ${words.replaceAll(/\S+@\S+/g, '…').slice(0, 200)}`}`;
}
