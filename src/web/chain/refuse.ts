import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { databaseAway } from '../../store/postgres/connection/database-away.ts';
import { Denied } from '../../store/postgres/connection/denied.ts';
import { refusalWords } from '../pages/refusal/refusal-words.ts';
import type { DrawPage } from './draw-pages.ts';
import { html } from './page-type.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Answered by asking to sign in again: there was nothing to decide. */
    sentToSignIn: boolean;
  }
}

/** Answers what is not there, not allowed, not readable or broken. */
export function refuse(app: FastifyInstance, draw: DrawPage): void {
  app.decorateRequest('sentToSignIn', false);
  app.setNotFoundHandler((request, reply) => notFound(request, reply, draw));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof Denied) return notFound(request, reply, draw);
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
    request.sentToSignIn = true;
    return reply.redirect(`/sign-in?return=${encodeURIComponent(request.url)}`, 303);
  }
  return answer(request, reply, draw, 404);
}

function answer(request: FastifyRequest, reply: FastifyReply, draw: DrawPage, status: number) {
  for (const name of Object.keys(reply.getHeaders())) {
    if (ofAnAnswer.has(name)) reply.removeHeader(name);
  }
  return reply
    .code(status)
    .type(html)
    .send(draw(request, 'refusal/page.njk', { ...refusalWords(status) }));
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
