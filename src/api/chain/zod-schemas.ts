import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { Problem } from './problem.ts';

/** Requests are read by their zod schemas: what a handler is given has the schema's type. */
export function readByZod(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema, httpPart }) => (data: unknown) => {
    const read = (schema as unknown as z.ZodType).safeParse(data);
    return read.success ? { value: read.data } : { error: notReadable(httpPart ?? 'request', read.error) };
  });
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
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
