import type { FastifyReply, FastifyRequest } from 'fastify';

/** How a page that changes by itself says so, and how that is turned off or on. */
export interface Updates {
  readonly on: boolean;
  /** The same page with the other choice. */
  readonly href: string;
}

const seconds = 5;

/**
 * Lets the browser ask for the page again while work is going on: a header does it without a script. A reader who is
 * disturbed by that can stop it.
 *
 * @returns undefined where nothing is going on
 */
export function refreshed(
  request: FastifyRequest,
  reply: FastifyReply,
  atWork: boolean,
): Updates | undefined {
  if (!atWork) return undefined;
  const path = request.url.split('?')[0]!;
  // An answer to a form holds what somebody typed: it stays.
  const wanted = (request.query as { readonly updates?: unknown }).updates !== 'off';
  const on = wanted && request.method === 'GET';
  if (on) reply.header('refresh', String(seconds));
  return { on, href: on ? `${path}?updates=off` : path };
}
