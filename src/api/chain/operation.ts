import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import type { z } from 'zod';
import { type MachineScope, type MachineViewer, mayUse } from '../../access/machine.ts';
import { Problem } from './problem.ts';
import type { VerifyToken } from './token-verifier.ts';
import { zodReader } from './zod-schemas.ts';

/** What an operation is given: everything has passed its schema. */
export interface Asked<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What is the same for operations that machines may do and those that are open to all. */
interface Described<P, Q, B, A> {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly url: string;
  /** Its name in the document. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Tells without the schema that a body is what the schema would make of it, for what comes by the thousand. */
  readonly isPlainBody?: (body: unknown) => body is z.output<B>;
  readonly answer: A;
  /** Bytes. */
  readonly bodyLimit?: number;
}

/** One thing that a machine can do. The document, the checks and the types all come from its schemas. */
export interface ApiOperation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> extends Described<P, Q, B, A> {
  /** What the machine's token must allow; `open` for what anybody may read. */
  readonly scope: MachineScope | 'open';
  readonly handle: (
    asked: Asked<z.output<P>, z.output<Q>, z.output<B>>,
    machine: MachineViewer,
  ) => Promise<z.input<A>>;
}

/** An operation, with its types tied together. */
export function operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  it: ApiOperation<P, Q, B, A>,
): ApiOperation {
  // Its handler is called with what its own schemas have read, and nothing else.
  return it as unknown as ApiOperation;
}

/** What operations are added with. */
export interface OperationChain {
  readonly verify: VerifyToken;
  readonly clock: () => Date;
  /** Counts a machine's request, and refuses it where there were too many. */
  readonly count: (request: FastifyRequest, reply: FastifyReply, machine: string) => void;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends; undefined where anybody may. */
    sender: MachineViewer | undefined;
  }
}

const nobody: MachineViewer = { role: 'machine', machine: '', name: '', scopes: new Set() };

/** Adds an operation: who sends is known before the body is read. */
export function addOperation(
  app: FastifyInstance,
  { verify, clock, count }: OperationChain,
  it: ApiOperation,
): void {
  const { scope, params, query, body, isPlainBody, answer, id, summary, description, bodyLimit } = it;
  const schema: FastifySchema & Record<string, unknown> = {
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined ? {} : { body }),
    response: { 200: answer },
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    security: scope === 'open' ? [] : [{ machine: [scope] }],
  };
  app.route({
    method: it.method,
    url: it.url,
    schema,
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    ...(isPlainBody === undefined ? {} : { validatorCompiler: zodReader(isPlainBody) }),
    onRequest: async (request, reply) => {
      if (scope === 'open') return;
      const sender = await verify(tokenOf(request), clock());
      if (!mayUse(sender, scope).granted)
        throw new Problem('scope-missing', `The token needs the scope ${scope}.`);
      count(request, reply, sender.machine);
      request.sender = sender;
    },
    handler: (request, reply) => {
      const { params: place, query: asked, body: sent } = request;
      return it.handle({ params: place, query: asked, body: sent, request, reply }, request.sender ?? nobody);
    },
  });
}

function tokenOf({ headers }: FastifyRequest): string {
  const [kind, token] = (headers.authorization ?? '').split(' ');
  if (kind?.toLowerCase() === 'bearer' && token) return token;
  throw new Problem('not-signed-in', 'Send an access token: “Authorization: Bearer …”.');
}
