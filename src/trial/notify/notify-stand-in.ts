import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NotifySettings } from '../../work/notices/notify/notify-settings.ts';
import {
  type NotifyAnswer,
  noSuchEmail,
  notBelieved,
  notification,
  type StandInEmail,
  takeEmail,
} from './notify-interface.ts';
import { outbox } from './outbox.ts';

/** How a request to send goes wrong: refused for now, failed, or taken and the answer lost. */
export type NotifyFault = 'too-many' | 'failed' | 'answer-lost';

/** How the stand-in is set up. */
export interface NotifyStandInSettings {
  /** Port to listen on; 0 for any free one. */
  readonly port: number;
  readonly clock: () => Date;
  /** Asked at each request to send: how it goes wrong; undefined: it does not. */
  readonly fault?: () => NotifyFault | undefined;
}

/** A stand-in for GOV.UK Notify that runs. Nothing that it takes goes anywhere. */
export interface NotifyStandIn {
  /** How the service reaches it. */
  readonly settings: NotifySettings;
  /** What it was given, oldest first. */
  readonly emails: readonly StandInEmail[];
  /** Forgets what it was given. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

const key = {
  serviceId: '26785a09-ab16-4eb0-8407-a37497a57506',
  secret: '3d844edf-8d35-48ac-975b-e847b4f122b0',
};
const templates = {
  report: 'f33517ff-2a88-4f6e-b855-c550268ce08a',
  reminder: '7e2ab3f3-7c2c-4f43-9d84-bbd9b7e0a1c5',
  'last-reminder': '0d1a9d3b-54b2-4bd5-8b1b-2a3ac3dbb0c7',
};

/** Starts the stand-in on this machine: GOV.UK Notify's interface for e-mail, and a page with what would have been sent. */
export async function startNotifyStandIn({
  port,
  clock,
  fault,
}: NotifyStandInSettings): Promise<NotifyStandIn> {
  const emails: StandInEmail[] = [];
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const page = outbox();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (!pathname.startsWith('/v2/')) return page(pathname, emails, response);
    const refused = await notBelieved(key, request.headers.authorization, clock());
    if (refused !== undefined) return send(response, refused);
    if (request.method === 'POST' && pathname === '/v2/notifications/email') {
      const wrong = fault?.();
      if (wrong === 'too-many') return send(response, tooMany);
      if (wrong === 'failed') return send(response, failed);
      const { email, ...taken } = takeEmail(await json(request), { templates }, clock());
      if (email !== undefined) emails.push(email);
      if (wrong === 'answer-lost') return void request.socket.destroy();
      return send(response, taken);
    }
    if (pathname === '/v2/notifications') {
      const reference = searchParams.get('reference');
      const found = emails.filter((each) => reference === null || each.reference === reference);
      const notifications = found.slice(-250).reverse().map(notification);
      return send(response, {
        status: 200,
        body: { notifications, links: { current: `${url.origin}${request.url}` } },
      });
    }
    const found = emails.find(({ id }) => pathname === `/v2/notifications/${id}`);
    send(response, found === undefined ? noSuchEmail : { status: 200, body: notification(found) });
  };
  server.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    settings: { url, key, templates },
    emails,
    forget: () => {
      emails.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const tooMany: NotifyAnswer = {
  status: 429,
  body: {
    status_code: 429,
    errors: [
      {
        error: 'RateLimitError',
        message: 'Exceeded rate limit for key type live of 3000 requests per 60 seconds',
      },
    ],
  },
};
const failed: NotifyAnswer = {
  status: 500,
  body: { status_code: 500, errors: [{ error: 'Exception', message: 'Internal server error' }] },
};

function send(response: ServerResponse, { status, body }: NotifyAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function json(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
