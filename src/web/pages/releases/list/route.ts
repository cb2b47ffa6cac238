import type { FastifyInstance } from 'fastify';
import { listReleases } from '../../../../store/postgres/releases/list-releases.ts';
import { listView } from './view.ts';

/** `/releases`: every release and its state. */
export function releaseListPage(app: FastifyInstance): void {
  const config = { rule: 'see-releases', audit: 'saw-releases' } as const;
  app.get('/releases', { config }, async (request, reply) => {
    return reply.page(
      'releases/list/page.njk',
      listView(request.viewer, await request.ask(listReleases, {})),
    );
  });
}
