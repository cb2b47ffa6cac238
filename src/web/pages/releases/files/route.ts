import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUuid } from '../../../../store/postgres/connection/uuid.ts';
import { askIntake } from '../../../../store/postgres/releases/ask-intake.ts';
import { readIntake, readIntakeFaults } from '../../../../store/postgres/releases/read-intake.ts';
import { readRelease, readReleaseTo } from '../../../../store/postgres/releases/read-release.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import { listUploads } from '../../../../store/postgres/releases/uploads/list-uploads.ts';
import { removeUpload } from '../../../../store/postgres/releases/uploads/remove-upload.ts';
import type { ReleaseMaterial } from '../../../../work/releases/release-material.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { fieldOf, type Typed, typedIn } from '../../responses/respond/form/typed.ts';
import { refreshed } from '../shared/refreshed.ts';
import { releaseIn } from '../shared/release-params.ts';
import { receiveFiles } from './receive-files.ts';
import { filesView } from './view.ts';

const part = 'files';
const seeing = { rule: 'see-release', audit: 'saw-release' } as const;

/** `/releases/:number/files`: what a release is made from, and what that was found to hold. */
export function filesPage(app: FastifyInstance, { database, jobs, releases }: ServiceParts): void {
  const { show, settled } = answersWith(releases);

  app.get('/releases/:number/files', { config: seeing }, (request, reply) => show(request, reply));

  app.get('/releases/:number/files/faults.csv', { config: seeing }, async (request, reply) => {
    const release = releaseIn(request);
    const faults = await request.ask(readIntakeFaults, { release });
    return reply
      .header('content-disposition', `attachment; filename="faults-of-release-${release}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(faults ?? Buffer.alloc(0));
  });

  const giving = { rule: 'run-release', audit: 'uploaded-file', longBody: true } as const;
  app.post('/releases/:number/files', { config: giving }, async (request, reply) => {
    const release = releaseIn(request);
    await request.ask(readReleaseTo['run-release'], { release, part });
    if (!request.isMultipart()) return show(request, reply, [{ field: 'files', text: 'Select a file' }]);
    const { errors, year } = await receiveFiles(request, database, release);
    if (errors.length > 0) return show(request, reply, errors, { year });
    return reply.redirect(`/releases/${release}/files`, 303);
  });

  const removing = { rule: 'run-release', audit: 'removed-file' } as const;
  app.post('/releases/:number/files/remove', { config: removing }, async (request, reply) => {
    const release = releaseIn(request);
    const upload = fieldOf(typedIn(request.body), 'upload');
    return settled(request, reply, () =>
      // An id that is none is that of no file.
      request.change(removeUpload, { release, upload: isUuid(upload) ? upload : noUpload }),
    );
  });

  const checking = { rule: 'run-release', audit: 'started-run' } as const;
  app.post('/releases/:number/files/check', { config: checking }, async (request, reply) => {
    const answer = await settled(request, reply, () =>
      request.change(askIntake, { release: releaseIn(request) }),
    );
    jobs.lookForWork();
    return answer;
  });
}

const noUpload = '00000000-0000-0000-0000-000000000000';

/** The page itself, and what it says when something was done. */
function answersWith({ methods }: ReleaseMaterial) {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[] = [],
    typed: Typed = {},
  ) => {
    const release = releaseIn(request);
    const record = await request.ask(readRelease, { release, part });
    const uploads = await request.ask(listUploads, { release });
    const intake = await request.ask(readIntake, { release });
    const view = filesView({ record, viewer: request.viewer, uploads, intake, methods, typed, errors });
    return reply.page('releases/files/page.njk', {
      ...view,
      updates: refreshed(request, reply, view.waiting),
    });
  };

  /** Back to the page when it is done, or the page with why it cannot be. */
  const settled = async (request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>) => {
    const release = releaseIn(request);
    try {
      await work();
      return reply.redirect(`/releases/${release}/files`, 303);
    } catch (cause) {
      if (!(cause instanceof EventRefused)) throw cause;
      await request.ask(readReleaseTo['run-release'], { release, part });
      return show(request, reply, [{ field: 'main-content', text: cause.message }]);
    }
  };
  return { show, settled };
}
