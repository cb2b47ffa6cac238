import type { FastifyInstance } from 'fastify';
import { planRelease } from '../../../../store/postgres/releases/plan-release.ts';
import { readRelease, readReleaseTo } from '../../../../store/postgres/releases/read-release.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import { releaseNow } from '../../../../store/postgres/releases/release-now.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedIn } from '../../responses/respond/form/typed.ts';
import { releaseIn } from '../shared/release-params.ts';
import { planView } from './plan-view.ts';
import { readPlanForm } from './read-plan-form.ts';

const part = 'plan';
const template = 'releases/decide/plan.njk';

/** `/releases/:number/plan`: when an approved release goes to schools. */
export function planPage(app: FastifyInstance, parts: ServiceParts): void {
  const { jobs, clock } = parts;
  const seeing = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/plan', { config: seeing }, async (request, reply) => {
    const record = await request.ask(readRelease, { release: releaseIn(request), part });
    const { typed, said } = await typedBefore(request, parts);
    return reply.page(template, { ...planView(record, request.viewer, typed), ...said });
  });

  const planning = { rule: 'plan-release', audit: 'planned-release' } as const;
  app.post('/releases/:number/plan', { config: planning }, async (request, reply) => {
    const release = releaseIn(request);
    const typed = typedIn(request.body);
    const again = async (errors: readonly FieldError[]) => {
      const record = await request.ask(readReleaseTo['plan-release'], { release, part });
      return reply.page(template, planView(record, request.viewer, typed, errors));
    };
    const read = readPlanForm(typed, clock());
    if (read.errors !== undefined) return again(read.errors);
    try {
      const lastDay = read.respondBy === undefined ? {} : { respondBy: read.respondBy };
      if (read.when === 'now') await request.change(releaseNow, { release, ...lastDay });
      else await request.change(planRelease, { release, time: read.time, ...lastDay });
    } catch (cause) {
      if (cause instanceof EventRefused) return again([{ field: 'when', text: cause.message }]);
      throw cause;
    }
    jobs.lookForWork();
    return reply.redirect(`/releases/${release}`, 303);
  });
}
