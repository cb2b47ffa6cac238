import type { FastifyInstance } from 'fastify';
import { listSurprising } from '../../../../store/postgres/releases/list-surprising.ts';
import { readRelease } from '../../../../store/postgres/releases/read-release.ts';
import { releaseIn } from '../shared/release-params.ts';
import { surprisingView } from './view.ts';

/** `/releases/:number/surprising`: the schools to look at before a release, and why. */
export function surprisingPage(app: FastifyInstance): void {
  const config = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/surprising', { config }, async (request, reply) => {
    const release = releaseIn(request);
    const record = await request.ask(readRelease, { release, part: 'surprising' });
    const schools = await request.ask(listSurprising, { release });
    return reply.page('releases/surprising/page.njk', surprisingView(record, schools));
  });
}
