import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUuid } from '../../../../store/postgres/connection/uuid.ts';
import { readReleaseTo } from '../../../../store/postgres/releases/read-release.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import { FileThere } from '../../../../store/postgres/releases/uploads/begin-upload.ts';
import { changeFileName } from '../../../../store/postgres/releases/uploads/change-file-name.ts';
import { type ListedUpload, listUploads } from '../../../../store/postgres/releases/uploads/list-uploads.ts';
import { textPart } from '../../../components/lists/address-parts.ts';
import { fieldOf, typedIn } from '../../responses/respond/form/typed.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { releaseIn } from '../shared/release-params.ts';
import { namedFile } from './named-file.ts';
import { uploadedName } from './uploaded-name.ts';

/** `/releases/:number/files/year`: another school year for a file that was uploaded, which need not be sent again. */
export function fileYearPage(app: FastifyInstance): void {
  const path = '/releases/:number/files/year';
  app.get(path, { config: { rule: 'see-release', audit: 'saw-release' } }, async (request, reply) => {
    const { upload } = request.query as { readonly upload?: unknown };
    const file = await fileOf(request, textPart(upload) ?? '');
    return file === undefined
      ? toFiles(request, reply)
      : show(request, reply, file, namedFile(file.fileName).year);
  });

  const config = { rule: 'run-release', audit: 'uploaded-file' } as const;
  app.post(path, { config }, async (request, reply) => {
    const release = releaseIn(request);
    const typed = typedIn(request.body);
    await request.ask(readReleaseTo['run-release'], { release, part: 'files' });
    const file = await fileOf(request, fieldOf(typed, 'upload'));
    if (file === undefined) return toFiles(request, reply);
    const year = fieldOf(typed, 'year');
    const named = uploadedName(namedFile(file.fileName).name, year);
    if ('fault' in named) return show(request, reply, file, year, named.fault);
    try {
      await request.change(changeFileName, { release, upload: file.id, fileName: named.name });
    } catch (cause) {
      if (cause instanceof FileThere)
        return show(request, reply, file, year, 'There is a file of that name and year already');
      if (cause instanceof EventRefused) return show(request, reply, file, year, cause.message);
      throw cause;
    }
    return toFiles(request, reply);
  });
}

async function fileOf(request: FastifyRequest, upload: string): Promise<ListedUpload | undefined> {
  const uploads = await request.ask(listUploads, { release: releaseIn(request) });
  return isUuid(upload) ? uploads.find(({ id }) => id === upload) : undefined;
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { id, fileName }: ListedUpload,
  year: string | undefined,
  fault?: string,
) {
  const number = releaseIn(request);
  return reply.page('releases/files/year.njk', {
    breadcrumbs: releaseCrumbs(number, 'School year of a file'),
    number,
    upload: id,
    file: namedFile(fileName).name,
    year: year ?? '',
    errors: fault === undefined ? [] : [{ field: 'year', text: fault }],
  });
}

/** A file that is gone has no year: the list says which there are. */
const toFiles = (request: FastifyRequest, reply: FastifyReply) =>
  reply.redirect(`/releases/${releaseIn(request)}/files`, 303);
