import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Configuration } from '../configuration/configuration.ts';

/** The hidden field that carries the token. */
export const forgeryField = '_csrf';

/** A post that did not come from one of our own pages, or from a page of another session. */
export class Forgery extends Error {
  readonly statusCode = 403;
}

/** Methods of requests that change nothing. */
export const changesNothing: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses every post that another site had a hand in: by what the browser says of its origin, and by the token that
 * only the session's own pages carry. A form with files is read part by part: `formParts` looks at its token.
 */
export function refuseForgery(app: FastifyInstance, { publicUrl }: Pick<Configuration, 'publicUrl'>): void {
  app.addHook('onRequest', async (request) => {
    if (!changesNothing.has(request.method)) checkOrigin(request, publicUrl.origin);
  });
  app.addHook('preHandler', async (request) => {
    if (changesNothing.has(request.method) || request.isMultipart() || request.is404) return;
    // Where no session is looked at, nobody acts in anybody's name.
    if (request.routeOptions.config.withoutSession) return;
    checkToken(request, fieldOf(request.body));
  });
}

/** https://www.w3.org/TR/fetch-metadata/; browsers without it still send Origin with a post. */
function checkOrigin({ headers }: FastifyRequest, own: string): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Forgery('from another site');
  if (headers.origin !== undefined && headers.origin !== own) throw new Forgery('from another origin');
}

/** @throws Forgery unless the token is that of the request's session */
export function checkToken({ forgeryToken }: FastifyRequest, given: unknown): void {
  if (forgeryToken === undefined || typeof given !== 'string') throw new Forgery('without a token');
  const [own, told] = [Buffer.from(forgeryToken), Buffer.from(given)];
  if (own.length !== told.length || !timingSafeEqual(own, told)) throw new Forgery('with another token');
}

function fieldOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null
    ? (body as Record<string, unknown>)[forgeryField]
    : undefined;
}
