import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import type { ServiceParts } from '../service-parts.ts';
import { readiness } from './readiness.ts';

/** Asked by machines: no session, and an answer in any host's name. */
const config = { rule: 'see-public-pages', audit: 'none', withoutSession: true } as const;

/** `/health`: the program runs; `/ready`: it can serve people; `/metrics`: for a scraper with the token. */
export const machineRoutes =
  (registry: Registry): FastifyPluginAsync<ServiceParts> =>
  async (app, { database, configuration }) => {
    const ready = readiness(database);
    let stopping = false;
    app.addHook('preClose', async () => {
      stopping = true;
    });

    app.get('/health', { config }, () => ({ status: 'runs' }));

    app.get('/ready', { config }, async (request, reply) => {
      const fault = stopping ? 'stopping' : await ready();
      if (fault === undefined) return { status: 'ready' };
      request.log.warn({ fault }, 'not ready');
      return reply.code(503).send({ status: 'not ready' });
    });

    const { metricsToken } = configuration;
    if (metricsToken === undefined) return;
    app.get('/metrics', { config }, async (request, reply) =>
      bears(request, metricsToken)
        ? reply.type(registry.contentType).send(await registry.metrics())
        : reply.callNotFound(),
    );
  };

function bears({ headers }: FastifyRequest, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
