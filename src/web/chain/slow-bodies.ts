import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may take as long as it takes: files of a release on a slow line. */
    longBody?: true;
  }
}

/** Seconds in which a body must be whole. A form is below 1 MB. */
const longestBody = 30;

/**
 * Ends the connection of whoever has not sent the whole body in time: a body that drips holds a connection, and many of
 * them hold all. Nothing of it was read as a form by then, and nothing is kept.
 */
export function cutSlowBodies(app: FastifyInstance, seconds: number = longestBody): void {
  app.addHook('onRequest', async ({ raw, routeOptions, log }) => {
    if (raw.method === 'GET' || raw.method === 'HEAD' || routeOptions.config.longBody === true) return;
    const cut = setTimeout(() => {
      log.warn({ route: routeOptions.url, seconds }, 'a body that came too slowly was cut');
      raw.destroy();
    }, seconds * 1000);
    // Whoever stops the service does not wait for it.
    cut.unref();
    raw.once('end', () => clearTimeout(cut)).once('close', () => clearTimeout(cut));
  });
}
