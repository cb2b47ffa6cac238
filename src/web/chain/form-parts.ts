import type { Multipart } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkToken, Forgery, forgeryField } from './forgery.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * The parts of a form with files, in turn. The form's first field must be `{{ csrfField() }}`: nothing is read
     * before the token has been seen.
     *
     * @param limits of bytes in a file, which else are those of any body; a file that is cut off says `truncated`
     */
    formParts: (limits?: { readonly fileSize: number }) => AsyncGenerator<Multipart>;
  }
}

/** Gives requests `formParts`. */
export function readFormParts(app: FastifyInstance): void {
  app.decorateRequest('formParts', async function* (this: FastifyRequest, limits) {
    let trusted = false;
    try {
      for await (const part of this.parts(partsOptions(limits))) {
        if (!trusted) {
          if (part.type !== 'field' || part.fieldname !== forgeryField) throw new Forgery('without a token');
          checkToken(this, part.value);
          trusted = true;
        } else yield part;
      }
    } catch (cause) {
      throw (cause as { statusCode?: number }).statusCode === undefined ? new Unreadable(cause) : cause;
    }
    if (!trusted) throw new Forgery('without a token');
  });
}

/** The plugin takes `throwFileSizeLimit` here too; its types know it for single files only. */
const partsOptions = (limits: { readonly fileSize: number } | undefined) =>
  limits && ({ limits, throwFileSizeLimit: false } as { readonly limits: { readonly fileSize: number } });

/** A form with files that is none: cut off, or without its boundaries. */
class Unreadable extends Error {
  readonly statusCode = 400;

  constructor(cause: unknown) {
    super('the form cannot be read', { cause });
  }
}
