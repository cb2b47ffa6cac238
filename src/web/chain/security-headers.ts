import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Configuration } from '../configuration/configuration.ts';

/**
 * Nothing but our own style sheet, pictures and forms. A form may lead on to sign-in's own site, where signing out ends.
 *
 * @param nonce of this page's scripts; without one, no script runs
 */
export function contentSecurityPolicy(
  { signIn, crown }: Pick<Configuration, 'signIn' | 'crown'>,
  nonce?: string,
): string {
  return [
    "default-src 'none'",
    ...(nonce === undefined ? [] : [`script-src 'nonce-${nonce}'`, "connect-src 'self'"]),
    "style-src 'self'",
    "img-src 'self' data:",
    ...(crown ? ["font-src 'self'"] : []),
    `form-action 'self' ${signIn.issuer.origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join(';');
}

/**
 * The headers of every answer. The policy for content is set by ourselves, because a page with scripts has its own.
 * The referrer stays within the site, where sign-in uses it to return a reader to the page that they wanted.
 */
export function securityHeaders({ publicUrl }: Pick<Configuration, 'publicUrl'>): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity:
      publicUrl.protocol === 'https:' ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  };
}

/** No answer is kept by a browser or a proxy, runs a script or loads from elsewhere, unless its route says so. */
export function keepNothing(
  app: FastifyInstance,
  configuration: Pick<Configuration, 'signIn' | 'crown'>,
): void {
  const policy = contentSecurityPolicy(configuration);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'content-security-policy': policy });
  });
}
