import type { FastifyInstance } from 'fastify';
import { isSignedIn } from '../../../../access/viewer.ts';
import { approveRelease } from '../../../../store/postgres/releases/approve-release.ts';
import { looksAt } from '../../../../store/postgres/releases/looks-at.ts';
import { readRelease, readReleaseTo } from '../../../../store/postgres/releases/read-release.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedIn } from '../../responses/respond/form/typed.ts';
import { releaseIn } from '../shared/release-params.ts';
import { approveView } from './approve-view.ts';
import { partsUnseen, readApproveForm } from './read-approve-form.ts';

const part = 'approve';
const template = 'releases/decide/approve.njk';

/** `/releases/:number/approve`: the second person's yes. */
export function approvePage(app: FastifyInstance, parts: ServiceParts): void {
  const { jobs } = parts;
  const seeing = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/approve', { config: seeing }, async (request, reply) => {
    const release = releaseIn(request);
    const record = await request.ask(readRelease, { release, part });
    const looks = await request.ask(looksAt, { release });
    const { typed, said } = await typedBefore(request, parts);
    return reply.page(template, { ...approveView(record, request.viewer, looks, typed), ...said });
  });

  const approving = { rule: 'approve-release', audit: 'approved-release' } as const;
  app.post('/releases/:number/approve', { config: approving }, async (request, reply) => {
    const release = releaseIn(request);
    const typed = typedIn(request.body);
    // Whoever may not approve learns nothing of what there is to look at; who was overtaken, in which state it is now.
    const read = async () => ({
      record: await request.ask(readReleaseTo['approve-release'], { release, part }),
      looks: await request.ask(looksAt, { release }),
    });
    const again = async (errors: readonly FieldError[]) => {
      const { record, looks } = await read();
      return reply.page(template, approveView(record, request.viewer, looks, typed, errors));
    };
    const { looks } = await read();
    const { viewer } = request;
    const form = readApproveForm(typed, partsUnseen(looks, isSignedIn(viewer) ? viewer.person : undefined));
    if ('errors' in form) return again(form.errors);
    try {
      await request.change(approveRelease, { release, unseen: form.unseen });
    } catch (cause) {
      if (!(cause instanceof EventRefused)) throw cause;
      return again([{ field: 'approve', text: cause.message }]);
    }
    jobs.lookForWork();
    return reply.redirect(`/releases/${release}/plan`, 303);
  });
}
