import type { FastifyInstance } from 'fastify';
import { approveRelease } from '../../../../store/postgres/releases/approve-release.ts';
import { looksAt } from '../../../../store/postgres/releases/looks-at.ts';
import { readRelease, readReleaseTo } from '../../../../store/postgres/releases/read-release.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { releaseIn } from '../shared/release-params.ts';
import { approveView } from './approve-view.ts';

const part = 'approve';
const template = 'releases/decide/approve.njk';

/** `/releases/:number/approve`: the second person's yes. */
export function approvePage(app: FastifyInstance, { jobs }: ServiceParts): void {
  const seeing = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/approve', { config: seeing }, async (request, reply) => {
    const release = releaseIn(request);
    const record = await request.ask(readRelease, { release, part });
    const looks = await request.ask(looksAt, { release });
    return reply.page(template, approveView(record, request.viewer, looks));
  });

  const approving = { rule: 'approve-release', audit: 'approved-release' } as const;
  app.post('/releases/:number/approve', { config: approving }, async (request, reply) => {
    const release = releaseIn(request);
    try {
      await request.change(approveRelease, { release });
    } catch (cause) {
      if (!(cause instanceof EventRefused)) throw cause;
      const record = await request.ask(readReleaseTo['approve-release'], { release, part });
      const looks = await request.ask(looksAt, { release });
      const errors = [{ field: 'approve', text: cause.message }];
      return reply.page(template, approveView(record, request.viewer, looks, errors));
    }
    jobs.lookForWork();
    return reply.redirect(`/releases/${release}/plan`, 303);
  });
}
