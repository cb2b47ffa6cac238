import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Refuses a request that names another host than this machine: a page elsewhere on the web could otherwise point its
 * own name at 127.0.0.1 and read the reports through the browser.
 */
export async function onlyThisMachine(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (loopbackNames.has(request.hostname)) return undefined;
  return reply
    .code(421)
    .type('text/plain; charset=utf-8')
    .send('This viewer answers only to its own machine.\n');
}

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
