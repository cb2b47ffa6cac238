import type { FastifyInstance } from 'fastify';
import { readRelease, readReleaseTo } from '../../../../store/postgres/releases/read-release.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import { startRun } from '../../../../store/postgres/releases/start-run.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { refreshed } from '../shared/refreshed.ts';
import { releaseIn } from '../shared/release-params.ts';
import { runView } from './view.ts';

const part = 'run';

/** `/releases/:number/run`: the calculation of a release. */
export function runPage(app: FastifyInstance, { jobs }: ServiceParts): void {
  const seeing = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/run', { config: seeing }, async (request, reply) => {
    const record = await request.ask(readRelease, { release: releaseIn(request), part });
    const updates = refreshed(request, reply, record.life.running);
    return reply.page('releases/run/page.njk', { ...runView(record, request.viewer), updates });
  });

  const starting = { rule: 'run-release', audit: 'started-run' } as const;
  app.post('/releases/:number/run', { config: starting }, async (request, reply) => {
    const release = releaseIn(request);
    const record = await request.ask(readReleaseTo['run-release'], { release, part });
    const again = async (text: string) => {
      const now = await request.ask(readReleaseTo['run-release'], { release, part });
      return reply.page('releases/run/page.njk', runView(now, request.viewer, [{ field: 'run', text }]));
    };
    if (record.source.files.kind === 'uploads' && record.uploads === 0) {
      return again('Give the release its official files first');
    }
    try {
      await request.change(startRun, { release });
    } catch (cause) {
      if (cause instanceof EventRefused) return again(cause.message);
      throw cause;
    }
    jobs.lookForWork();
    return reply.redirect(`/releases/${release}/run`, 303);
  });
}
