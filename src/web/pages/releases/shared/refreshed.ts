import type { FastifyReply, FastifyRequest } from 'fastify';
import { refreshQuery } from '../../../chain/refresh.ts';

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
  // The browser asks at an address of its own, so that a page left open is one look and not one every five seconds.
  if (on) reply.header('refresh', `${seconds};url=${path}?${refreshQuery}`);
  return { on, href: on ? `${path}?updates=off` : path };
}
