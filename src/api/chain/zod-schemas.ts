import type { FastifyInstance, FastifySchema, FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { Problem } from './problem.ts';

/** Requests are read by their zod schemas: what a handler is given has the schema's type. */
export function readByZod(app: FastifyInstance): void {
  app.setValidatorCompiler(zodReader());
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
}

/**
 * What reads the parts of a request.
 *
 * @param isPlain whether a body is what its schema would make of it: where most are, the schema reads only the others
 */
export function zodReader(
  isPlain: (body: unknown) => boolean = () => false,
): FastifySchemaCompiler<FastifySchema> {
  return ({ schema, httpPart }) =>
    (data: unknown) => {
      if (httpPart === 'body' && isPlain(data)) return { value: data };
      const read = (schema as unknown as z.ZodType).safeParse(data);
      return read.success ? { value: read.data } : { error: notReadable(httpPart ?? 'request', read.error) };
    };
}

const mostIssues = 20;

/** What is wrong and where; never the value, which may be a pupil's reference. */
function notReadable(part: string, { issues }: z.ZodError): Problem {
  return new Problem('not-readable', `The ${part} does not have the shape that the document describes.`, {
    issues: issues.slice(0, mostIssues).map(({ path, message, code }) => ({
      at: `${part}${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')}`,
      what:
        code === 'invalid_value' || code === 'unrecognized_keys'
          ? 'not one of the values that it may have'
          : message,
    })),
  });
}
