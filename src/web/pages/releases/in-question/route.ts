import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseUrn } from '../../../../attendance/urn.ts';
import { confirmFigureOf } from '../../../../store/postgres/releases/confirm-figure.ts';
import { listConfirmed } from '../../../../store/postgres/releases/list-confirmed.ts';
import {
  type ReleaseRecord,
  readRelease,
  readReleaseTo,
} from '../../../../store/postgres/releases/read-release.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import type { FieldError, PageView } from '../../../chain/draw-pages.ts';
import { typedBefore } from '../../../chain/typed-before.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { fieldOf, type Typed, typedIn } from '../../responses/respond/form/typed.ts';
import { reasonFault } from '../shared/reason.ts';
import { releaseIn } from '../shared/release-params.ts';
import { inQuestionView } from './view.ts';

const part = 'in-question';

/** `/releases/:number/in-question`: the figures that are hard to believe; an analyst confirms one with its evidence. */
export function inQuestionPage(app: FastifyInstance, parts: ServiceParts): void {
  const seeing = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/in-question', { config: seeing }, async (request, reply) => {
    const record = await request.ask(readRelease, { release: releaseIn(request), part });
    const { typed, said } = await typedBefore(request, parts);
    return show(request, reply, record, typed, [], said);
  });

  const confirming = { rule: 'run-release', audit: 'confirmed-for-school' } as const;
  app.post('/releases/:number/in-question', { config: confirming }, async (request, reply) => {
    const release = releaseIn(request);
    const typed = typedIn(request.body);
    const record = await request.ask(readReleaseTo['run-release'], { release, part });
    const [urn, because] = [parseUrn(fieldOf(typed, 'urn')), fieldOf(typed, 'because')];
    const again = async (field: string, text: string) => {
      const now = await request.ask(readReleaseTo['run-release'], { release, part });
      return show(request, reply, now, typed, [{ field, text }]);
    };
    const none = () => again('main-content', 'No figure of this school is in question');
    if (urn === undefined || !record.summary.inQuestion?.some((each) => each.urn === urn)) return none();
    const field = `because-${urn}`;
    const fault = reasonFault(because);
    if (fault !== undefined) return again(field, fault);
    try {
      if (!(await request.change(confirmFigureOf, { release, urn, because }))) return none();
    } catch (cause) {
      if (cause instanceof EventRefused) return again(field, cause.message);
      throw cause;
    }
    return reply.redirect(`/releases/${release}/in-question#school-${urn}`, 303);
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  record: ReleaseRecord,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
  said: Pick<PageView, 'notification'> = {},
) {
  const bySchools = await request.ask(listConfirmed, { release: record.number });
  const view = inQuestionView(record, request.viewer, bySchools, typed, errors);
  return reply.page('releases/in-question/page.njk', { ...view, ...said });
}
