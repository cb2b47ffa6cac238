import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A backslash may write any letter otherwise. */
const mayChangeKinds = /__proto__|constructor|\\u/;
const bodies = new WeakMap<FastifyRequest, Buffer>();

/**
 * Reads JSON as Fastify does, and keeps the bytes of one with a key: whether it is the same again is told from them. Fastify looks
 * through every text for members that would change an object's kind; a text without their names has none.
 */
export function keepJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (request.headers['idempotency-key'] !== undefined) bodies.set(request, body);
    const text = body.toString();
    const read = mayChangeKinds.test(text) ? undefined : parsed(text);
    // What is not JSON is refused in Fastify's words.
    if (read === undefined) parse(request, text, done);
    else done(null, read.value);
  });
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The bytes of the body of a request with an Idempotency-Key, as they came. */
export function bodyOf(request: FastifyRequest): Buffer {
  return bodies.get(request) ?? Buffer.alloc(0);
}
