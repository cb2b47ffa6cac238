import type { FastifyRequest } from 'fastify';
import { type Typed, typedIn } from './typed.ts';

/** A file as it was sent. */
export interface PostedFile {
  readonly fileName: string;
  readonly content: Buffer;
  /** There was more of it than is taken. */
  readonly truncated: boolean;
}

/** What a form brought. */
export interface Posted {
  readonly typed: Typed;
  readonly file: PostedFile | undefined;
}

/**
 * Reads a form, with the file of the field `evidence` where it has files. What comes in other fields for files is read
 * and forgotten.
 *
 * @param fileSize most bytes that are kept of a file
 */
export async function readPosted(request: FastifyRequest, fileSize: number): Promise<Posted> {
  if (!request.isMultipart()) return { typed: typedIn(request.body), file: undefined };
  const fields: [string, unknown][] = [];
  let file: PostedFile | undefined;
  for await (const part of request.formParts({ fileSize })) {
    if (part.type === 'field') {
      fields.push([part.fieldname, part.value]);
      continue;
    }
    const content = await part.toBuffer();
    const isChosen =
      part.fieldname === 'evidence' && file === undefined && (part.filename || content.length > 0);
    if (isChosen) file = { fileName: part.filename ?? '', content, truncated: part.file.truncated };
  }
  // The first of several counts, as in any form.
  return { typed: typedIn(Object.fromEntries(fields.reverse())), file };
}
