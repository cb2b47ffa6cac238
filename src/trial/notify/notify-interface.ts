import { randomUUID } from 'node:crypto';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { noticePlaces, noticeText } from '../../documents/notices/notice-words.ts';
import type { NotifyKey, NotifySettings } from '../../work/notices/notify/notify-settings.ts';
import { noticeKinds } from '../../workflow/notices/notice-kind.ts';

/** An e-mail that would have been sent. */
export interface StandInEmail {
  readonly id: string;
  readonly reference: string | null;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly template: string;
  readonly status: string;
  readonly createdAt: Date;
}

/** An answer of the interface. */
export interface NotifyAnswer {
  readonly status: number;
  readonly body: object;
}

const order = z.strictObject({
  email_address: z.string(),
  template_id: z.string(),
  personalisation: z.record(z.string(), z.string()).optional(),
  reference: z.string().optional(),
});

const refuse = (status: number, error: string, message: string): NotifyAnswer => ({
  status,
  body: { status_code: status, errors: [{ error, message }] },
});

/** Why a request is not believed; undefined when it is. */
export async function notBelieved(
  key: NotifyKey,
  authorization: string | undefined,
  now: Date,
): Promise<NotifyAnswer | undefined> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined)
    return refuse(401, 'AuthError', 'Unauthorized: authentication token must be provided');
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(key.secret), {
      algorithms: ['HS256'],
      issuer: key.serviceId,
      currentDate: now,
    });
    const age = Math.abs(now.getTime() / 1000 - (payload.iat ?? 0));
    return age <= 30
      ? undefined
      : refuse(403, 'AuthError', 'Error: Your system clock must be accurate to within 30 seconds');
  } catch {
    return refuse(403, 'AuthError', 'Invalid token: signature, api token not found');
  }
}

/** Addresses that fail, as GOV.UK Notify has them for trying. */
const ends: Readonly<Record<string, string>> = {
  'temp-fail@simulator.notify': 'temporary-failure',
  'perm-fail@simulator.notify': 'permanent-failure',
};

/** Takes an e-mail, or says why not: `POST /v2/notifications/email`. */
export function takeEmail(
  body: unknown,
  { templates }: Pick<NotifySettings, 'templates'>,
  now: Date,
): NotifyAnswer & { readonly email?: StandInEmail } {
  const { success, data } = order.safeParse(body);
  if (!success) return refuse(400, 'ValidationError', 'template_id is a required property');
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(data.email_address))
    return refuse(400, 'ValidationError', 'email_address Not a valid email address');
  const kind = noticeKinds.find((each) => templates[each] === data.template_id);
  if (kind === undefined) return refuse(400, 'BadRequestError', 'Template not found');
  const given = data.personalisation ?? {};
  const missing = Object.keys(noticePlaces).filter((place) => given[place] === undefined);
  if (missing.length > 0)
    return refuse(400, 'BadRequestError', `Missing personalisation: ${missing.join(', ')}`);
  const { subject, paragraphs } = noticeText(kind, { ...noticePlaces, ...given });
  const email: StandInEmail = {
    id: randomUUID(),
    reference: data.reference ?? null,
    to: data.email_address,
    subject,
    body: paragraphs.join('\n\n'),
    template: data.template_id,
    status: Object.hasOwn(ends, data.email_address) ? ends[data.email_address]! : 'delivered',
    createdAt: now,
  };
  const content = { subject, body: email.body, from_email: 'attendance.expectations@notify.example' };
  const uri = `/v2/notifications/${email.id}`;
  return {
    status: 201,
    email,
    body: {
      id: email.id,
      reference: email.reference,
      content,
      uri,
      template: { id: email.template, version: 1, uri: `/v2/template/${email.template}` },
      scheduled_for: null,
    },
  };
}

/** An e-mail as `GET /v2/notifications` tells of it. */
export const notification = ({
  id,
  reference,
  to,
  subject,
  body,
  template,
  status,
  createdAt,
}: StandInEmail) => ({
  id,
  reference,
  email_address: to,
  phone_number: null,
  type: 'email',
  status,
  template: { id: template, version: 1, uri: `/v2/template/${template}` },
  body,
  subject,
  created_at: createdAt.toISOString(),
  sent_at: createdAt.toISOString(),
  completed_at: createdAt.toISOString(),
});

export const noSuchEmail = refuse(404, 'NoResultFound', 'No result found');
