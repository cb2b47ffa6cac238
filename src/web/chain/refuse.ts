import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessSettings } from '../../access/settings.ts';
import { isSignedIn } from '../../access/viewer.ts';
import { databaseAway } from '../../store/postgres/connection/database-away.ts';
import { Denied } from '../../store/postgres/connection/denied.ts';
import { refusalWords } from '../pages/refusal/refusal-words.ts';
import { whyItDoesNotOpen } from '../pages/refusal/why-it-does-not-open.ts';
import { whyItIsNotDone } from '../pages/refusal/why-it-is-not-done.ts';
import type { ServiceParts } from '../service-parts.ts';
import type { DrawPage } from './draw-pages.ts';
import { Forgery } from './forgery.ts';
import { keptForm } from './keep-for-sign-in.ts';
import { html } from './page-type.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Answered by asking to sign in again: there was nothing to decide. */
    sentToSignIn: boolean;
  }
}

/** Answers what is not there, not allowed, not readable or broken. */
export function refuse(
  app: FastifyInstance,
  parts: Pick<ServiceParts, 'database' | 'configuration'>,
  draw: DrawPage,
): void {
  const { settings } = parts.database;
  app.decorateRequest('sentToSignIn', false);
  app.setNotFoundHandler((request, reply) => notFound(request, reply, draw));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error instanceof Denied || error instanceof Forgery) {
      const form = await keptForm(request, parts);
      if (form !== undefined) return toSignIn(request, reply, form);
    }
    if (error instanceof Denied) return denied(error, request, reply, settings, draw);
    const status = statusOf(error);
    if (status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    if (status === 503) reply.header('retry-after', '5');
    return answer(request, reply, draw, status);
  });
}

/**
 * Bodies, headers and status do not depend on whether there is something that the reader may not see. Whoever's
 * session has ended is asked to sign in again, whatever they asked for.
 */
async function notFound(request: FastifyRequest, reply: FastifyReply, draw: DrawPage) {
  await request.knowWhoAsks();
  if (request.sessionEnded && request.method === 'GET') {
    return toSignIn(request, reply);
  }
  return answer(request, reply, draw, 404);
}

/**
 * What somebody may not see is not there, unless they may know why: then they are told. Who has not signed in is asked to,
 * whatever the page has, and comes back to it.
 */
async function denied(
  error: Denied,
  request: FastifyRequest,
  reply: FastifyReply,
  settings: AccessSettings,
  draw: DrawPage,
) {
  await request.knowWhoAsks();
  if (!isSignedIn(request.viewer) && isVisit(request)) return toSignIn(request, reply);
  const why = (await whyItIsNotDone(request, error)) ?? (await whyItDoesNotOpen(request, settings));
  return why === undefined ? notFound(request, reply, draw) : answer(request, reply, draw, 404, why);
}

/** Somebody opens a page, as against what scripts and forms ask for. */
const isVisit = ({ method, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  [undefined, 'document'].includes(headers['sec-fetch-dest'] as undefined);

function toSignIn(request: FastifyRequest, reply: FastifyReply, address = request.url) {
  request.sentToSignIn = true;
  return reply.redirect(`/sign-in?return=${encodeURIComponent(address)}`, 303);
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  draw: DrawPage,
  status: number,
  words = refusalWords(status),
) {
  for (const name of Object.keys(reply.getHeaders())) {
    if (ofAnAnswer.has(name)) reply.removeHeader(name);
  }
  return reply
    .code(status)
    .type(html)
    .send(draw(request, 'refusal/page.njk', { ...words }));
}

/** Headers that a handler may have set for the answer that it then did not give. */
const ofAnAnswer: ReadonlySet<string> = new Set([
  'content-disposition',
  'content-length',
  'content-type',
  'etag',
  'last-modified',
  'location',
]);

/** A fault of the database's connection is ours to put right, and passes. */
function statusOf(error: FastifyError): number {
  const { statusCode } = error;
  if (statusCode !== undefined && statusCode >= 400) return statusCode;
  return databaseAway(error) ? 503 : 500;
}

/** An address that is not even one, such as `/%zz`: answered before any page is looked for. */
export function unreadable(reply: Pick<FastifyReply, 'code'>): void {
  reply
    .code(400)
    .type('text/plain; charset=utf-8')
    .send('This address cannot be read. Check it is correct.\n');
}
