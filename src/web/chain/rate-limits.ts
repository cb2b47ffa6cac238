import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Configuration } from '../configuration/configuration.ts';

/** Too many requests in a minute. */
export class TooMany extends Error {
  readonly statusCode = 429;
}

/**
 * Limits requests by the minute: by address before anything is looked up, then by session, so that one reader in a
 * large office cannot use up another's share. No answer tells how much is left.
 */
export async function limitRates(app: FastifyInstance, { limits }: Pick<Configuration, 'limits'>) {
  await app.register(rateLimit, { global: false });
  const timeWindow = 60_000;
  const byAddress = app.createRateLimit({ max: limits.perAddress, timeWindow });
  app.addHook('onRequest', async (request) => refuseExcess(await byAddress(request)));
  const bySignIn = app.createRateLimit({ max: limits.signIn, timeWindow });
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.url?.startsWith('/sign-in')) refuseExcess(await bySignIn(request));
  });
}

/** The limit of one session, known by its cookie. */
export function limitSessions(app: FastifyInstance, { limits }: Pick<Configuration, 'limits'>): void {
  const bySession = app.createRateLimit({
    max: limits.perSession,
    timeWindow: 60_000,
    keyGenerator: ({ secretHash, ip }: FastifyRequest) => secretHash?.toString('base64') ?? ip,
  });
  app.addHook('onRequest', async (request) => {
    if (request.secretHash !== undefined) refuseExcess(await bySession(request));
  });
}

function refuseExcess(limit: { readonly isAllowed: boolean; readonly isExceeded?: boolean }): void {
  if (limit.isExceeded) throw new TooMany('too many requests in a minute');
}
