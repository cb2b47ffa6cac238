import type { FastifyInstance } from 'fastify';
import { overrideCheck } from '../../../../store/postgres/releases/override-check.ts';
import { readRelease, readReleaseTo } from '../../../../store/postgres/releases/read-release.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { fieldOf, typedIn } from '../../responses/respond/form/typed.ts';
import { reasonFault } from '../shared/reason.ts';
import { releaseIn } from '../shared/release-params.ts';
import { checksView } from './view.ts';

const part = 'checks';
const template = 'releases/checks/page.njk';

/** `/releases/:number/checks`: what the checks found; an analyst lets a failed one pass with a reason. */
export function checksPage(app: FastifyInstance, parts: ServiceParts): void {
  const seeing = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/checks', { config: seeing }, async (request, reply) => {
    const record = await request.ask(readRelease, { release: releaseIn(request), part });
    const { typed, said } = await typedBefore(request, parts);
    return reply.page(template, { ...checksView(record, request.viewer, typed), ...said });
  });

  const overriding = { rule: 'run-release', audit: 'overrode-check' } as const;
  app.post('/releases/:number/checks', { config: overriding }, async (request, reply) => {
    const release = releaseIn(request);
    const typed = typedIn(request.body);
    const record = await request.ask(readReleaseTo['run-release'], { release, part });
    const [check, because] = [fieldOf(typed, 'check'), fieldOf(typed, 'because')];
    const failed = record.summary.checks?.some(({ name, passed }) => name === check && !passed);
    const again = async (field: string, text: string) => {
      const now = await request.ask(readReleaseTo['run-release'], { release, part });
      return reply.page(template, checksView(now, request.viewer, typed, [{ field, text }]));
    };
    if (!failed) return again('main-content', 'There is no failed check of this name');
    const field = `because-${check}`;
    const fault = reasonFault(because);
    if (fault !== undefined) return again(field, fault);
    try {
      await request.change(overrideCheck, { release, check, because });
    } catch (cause) {
      if (cause instanceof EventRefused) return again(field, cause.message);
      throw cause;
    }
    return reply.redirect(`/releases/${release}/checks#check-${check}`, 303);
  });
}
