import type { FastifyInstance } from 'fastify';
import { readRelease } from '../../../../store/postgres/releases/read-release.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { evaluationOf } from '../evaluation/evaluation-of.ts';
import { isAtWork } from '../shared/is-at-work.ts';
import { refreshed } from '../shared/refreshed.ts';
import { releaseIn } from '../shared/release-params.ts';
import { overviewView } from './view.ts';

/** `/releases/:number`: a release as a list of tasks, and what happened to it. */
export function overviewPage(app: FastifyInstance, { releases: material }: ServiceParts): void {
  const config = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number', { config }, async (request, reply) => {
    const record = await request.ask(readRelease, { release: releaseIn(request), part: 'task-list' });
    const hasEvaluation = evaluationOf(record, material) !== undefined;
    const view = overviewView(record, request.viewer, hasEvaluation);
    // A page that comes again by itself would take away what is being typed.
    const updates = refreshed(request, reply, isAtWork(record) && !view.maySuspend);
    return reply.page('releases/overview/page.njk', { ...view, updates });
  });
}
