import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Laestab, Urn } from '../../../../attendance/urn.ts';
import { RegisterFileFault } from '../../../../intake/registers/files/text-of.ts';
import {
  readRegisterFiles,
  sendRegisterFile,
} from '../../../../store/postgres/registers/school-people/register-files.ts';
import type { FileTaken, RegisterFiles } from '../../../../work/registers/register-files.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { typedLines } from '../../responses/respond/form/typed.ts';
import { ofSchool, type SchoolAddress } from '../../school/school-params.ts';
import { registerFileView } from './view.ts';

/** Bytes of the largest file that is taken: years of a large school, packed or not. */
const largest = 100 * 2 ** 20;

/** What came of a form: a file that was taken, or why none was. */
type Received =
  | { readonly name: string; readonly taken: FileTaken }
  | { readonly error: FieldError; readonly laestab: string };

/** `/school/:urn/registers/file`: a school's own people send registers by file, and see which rows wait. */
export function registerFilePage(app: FastifyInstance, { registerFiles }: ServiceParts): void {
  app.get<SchoolAddress>(
    '/school/:urn/registers/file',
    { config: { rule: 'load-registers', audit: 'saw-registers' } },
    ofSchool((request, reply, urn) => show(request, reply, urn)),
  );
  app.post<SchoolAddress>(
    '/school/:urn/registers/file',
    { config: { rule: 'load-registers', audit: 'began-register-file', longBody: true } },
    ofSchool(async (request, reply, urn) => {
      if (!request.isMultipart() || registerFiles === undefined) {
        const error = { field: 'file', text: 'Select a file' };
        return show(request, reply, urn, { error, laestab: '' });
      }
      // On record before a row of it is kept.
      const school = await request.change(sendRegisterFile, urn);
      if (school === undefined) return show(request, reply, urn);
      return show(request, reply, urn, await receive(request, registerFiles, school));
    }),
  );

  async function show(request: FastifyRequest, reply: FastifyReply, urn: Urn, received?: Received) {
    const files = await request.ask(readRegisterFiles, urn);
    const isReady = registerFiles !== undefined;
    const view = registerFileView(request.viewer, urn, files, isReady);
    if (received === undefined) return reply.page('registers/file/page.njk', view({}));
    if ('taken' in received) return reply.page('registers/file/page.njk', view(received));
    const { error, laestab } = received;
    return reply.page('registers/file/page.njk', { ...view({}), errors: [error], values: { laestab } });
  }
}

/** Takes the file as it comes, straight into the registers: nothing of it is written anywhere else. */
async function receive(request: FastifyRequest, files: RegisterFiles, urn: Urn): Promise<Received> {
  let laestab = '';
  let received: Received | undefined;
  for await (const part of request.formParts({ fileSize: largest })) {
    if (part.type === 'field') {
      if (part.fieldname === 'laestab' && typeof part.value === 'string')
        laestab = typedLines(part.value).replaceAll(/[\s/]/g, '');
      continue;
    }
    if (part.fieldname === 'file' && part.filename && received === undefined)
      received = await take(files, urn, laestab, part.filename, part.file);
    // What is left has to be read before the form ends.
    part.file.resume();
  }
  return received ?? { error: { field: 'file', text: 'Select a file' }, laestab };
}

async function take(
  files: RegisterFiles,
  urn: Urn,
  laestab: string,
  sent: string,
  bytes: AsyncIterable<Buffer> & { readonly truncated: boolean },
): Promise<Received> {
  const name = sent.replaceAll(/\p{Cc}/gu, ' ').slice(-100);
  if (laestab !== '' && !/^\d{7}$/.test(laestab))
    return {
      error: {
        field: 'laestab',
        text: 'The school’s number must be 7 digits, such as 2044001. Leave it empty for a CSV file',
      },
      laestab,
    };
  try {
    const taken = await files.take({
      urn,
      laestab: laestab === '' ? undefined : (Number(laestab) as Laestab),
      name,
      bytes,
    });
    if (!bytes.truncated) return { name, taken };
    return {
      error: {
        field: 'file',
        text: `${name} must be smaller than 100MB. What came before that is kept: send the rest in another file`,
      },
      laestab,
    };
  } catch (cause) {
    if (!(cause instanceof RegisterFileFault)) throw cause;
    return { error: { field: 'file', text: cause.message }, laestab };
  }
}
