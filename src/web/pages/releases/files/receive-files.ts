import type { FastifyRequest } from 'fastify';
import { NothingChanged } from '../../../../store/postgres/connection/connection.ts';
import { isOverQuota } from '../../../../store/postgres/connection/disk.ts';
import type { Database } from '../../../../store/postgres/connection/handle.ts';
import { EventRefused } from '../../../../store/postgres/releases/record-event.ts';
import { addParts } from '../../../../store/postgres/releases/uploads/add-parts.ts';
import { beginUpload, FileThere } from '../../../../store/postgres/releases/uploads/begin-upload.ts';
import { completeUpload } from '../../../../store/postgres/releases/uploads/complete-upload.ts';
import { forgetUpload } from '../../../../store/postgres/releases/uploads/forget-upload.ts';
import { refusals } from '../../../../workflow/release/refusal.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { typedLines } from '../../responses/respond/form/typed.ts';
import { uploadedName } from './uploaded-name.ts';

/** Bytes of the largest file that is taken: twice the largest official one. */
const largest = 150 * 2 ** 20;

/** What came of a form with files. */
export interface ReceivedFiles {
  readonly stored: number;
  readonly year: string;
  readonly errors: readonly FieldError[];
}

/**
 * Takes the files of a form as they come, one after the other, straight into the database. A file that is cut off, too
 * large or refused leaves nothing behind; those before it stay.
 */
export async function receiveFiles(
  request: FastifyRequest,
  database: Database,
  release: number,
): Promise<ReceivedFiles> {
  const errors: FieldError[] = [];
  let year = '';
  let stored = 0;
  for await (const part of request.formParts({ fileSize: largest })) {
    if (part.type === 'field') {
      if (part.fieldname === 'year' && typeof part.value === 'string') year = typedLines(part.value).trim();
      continue;
    }
    const fault = part.fieldname === 'files' ? await receive(part.filename, part.file) : 'Select a file';
    // The rest of what was refused has to be read before the next file can be.
    part.file.resume();
    if (fault === undefined) stored++;
    else if (fault !== 'empty')
      errors.push(
        fault.startsWith('Enter') ? { field: 'year', text: fault } : { field: 'files', text: fault },
      );
  }
  if (stored === 0 && errors.length === 0) errors.push({ field: 'files', text: 'Select a file' });
  return { stored, year, errors };

  async function receive(
    sent: string | undefined,
    stream: AsyncIterable<Uint8Array> & { readonly truncated: boolean },
  ): Promise<string | undefined> {
    // A browser sends an empty file without a name where none was chosen.
    if (sent === undefined || sent === '') return 'empty';
    const named = uploadedName(sent, year);
    if ('fault' in named) return named.fault;
    try {
      const upload = await request.change(beginUpload, { release, fileName: named.name });
      return await store(upload, named.name, stream);
    } catch (cause) {
      if (isOverQuota(cause))
        return `${named.name} was not kept: the files of a release must be smaller than 2GB together. Remove some first`;
      if (cause instanceof FileThere) return `There is a file ${named.name} already. Remove it first`;
      if (cause instanceof EventRefused) return `${named.name} was not kept. ${refusals[cause.because]}`;
      if (cause instanceof CutOff || cause instanceof NothingChanged)
        return `${named.name} did not arrive whole. Try again`;
      throw cause;
    }
  }

  async function store(
    upload: string,
    name: string,
    stream: AsyncIterable<Uint8Array> & { readonly truncated: boolean },
  ): Promise<string | undefined> {
    let complete = false;
    try {
      const received = await addParts(database, upload, unlessCutOff(stream));
      if (stream.truncated) return `${name} must be smaller than 150MB`;
      if (received.size === 0) return `${name} is empty`;
      await request.change(completeUpload, { release, upload, received });
      complete = true;
      return undefined;
    } finally {
      if (!complete) await forgetUpload(database, upload);
    }
  }
}

/** The sender stopped in the middle of a file. */
class CutOff extends Error {}

async function* unlessCutOff(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (cause) {
    throw new CutOff('the file did not arrive whole', { cause });
  }
}
