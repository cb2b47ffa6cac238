import type { FastifyRequest } from 'fastify';

/** The query of the address at which a page asks for itself again. */
export const refreshQuery = 'updates=on';

/** Whether the browser asked by itself, because the page told it to. */
export function isRefresh({ method, url }: Pick<FastifyRequest, 'method' | 'url'>): boolean {
  return method === 'GET' && new URLSearchParams(url.split('?')[1] ?? '').get('updates') === 'on';
}
