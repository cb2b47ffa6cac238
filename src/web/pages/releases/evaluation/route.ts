import type { FastifyInstance } from 'fastify';
import { evaluationSections } from '../../../../documents/evaluation/evaluation-page.ts';
import { readRelease } from '../../../../store/postgres/releases/read-release.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { releaseIn } from '../shared/release-params.ts';
import { evaluationOf } from './evaluation-of.ts';

/** `/releases/:number/evaluation`: the published evaluation of the release's method. */
export function evaluationPage(app: FastifyInstance, { releases: material }: ServiceParts): void {
  const config = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/evaluation', { config }, async (request, reply) => {
    const record = await request.ask(readRelease, { release: releaseIn(request), part: 'evaluation' });
    const evaluation = evaluationOf(record, material);
    return reply.page('releases/evaluation/page.njk', {
      breadcrumbs: releaseCrumbs(record.number, 'Evaluation of the method'),
      number: record.number,
      method: `${record.methodName} ${record.methodVersion}`,
      sections: evaluation && evaluationSections(evaluation),
    });
  });
}
