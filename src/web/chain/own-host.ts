import type { FastifyInstance } from 'fastify';
import type { Configuration } from '../configuration/configuration.ts';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Asked by machines, which may not know the service's name. */
const forMachines: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics']);

/**
 * Answers only in the service's own name: a page elsewhere on the web could otherwise point a name of its own at this
 * address and read through the browser. Another name of this very machine is sent on to the right one.
 */
export function answerToOwnHost(app: FastifyInstance, { publicUrl }: Pick<Configuration, 'publicUrl'>): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.hostname === publicUrl.hostname || forMachines.has(request.routeOptions.url ?? '')) return;
    const isPath = request.url.startsWith('/');
    if (
      request.method === 'GET' &&
      isPath &&
      loopback.has(request.hostname) &&
      loopback.has(publicUrl.hostname)
    ) {
      // Not resolved as a link would be: //elsewhere is a path here, and another machine there.
      return reply.redirect(`${publicUrl.origin}${request.url}`, 307);
    }
    return reply.code(421).type('text/plain; charset=utf-8').send('This service has another address.\n');
  });
}
