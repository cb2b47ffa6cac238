import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { AuditAction } from '../../access/audit-action.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { QueryAtOnce } from '../../store/postgres/connection/handle.ts';

const mark: unique symbol = Symbol('the session is looked up together with what is read first');

/** On routes whose session is looked up together with what they read first. Nothing outside this file can make one. */
export type SessionWithQuery = typeof mark;

/** A page that reads one thing and shows it. */
export interface ReadFirst<Params, Args, Answer> {
  readonly audit: AuditAction;
  readonly read: QueryAtOnce<Args, Answer>;
  /** What is asked for, from the address; undefined for an address that can name nothing, which is not found. */
  readonly asked: (params: Params) => Args | undefined;
  /** Shows it to whoever asked: until it has been read, nobody knows who that is, so that there is no request to look at. */
  readonly show: (viewer: Viewer, answer: Answer, reply: FastifyReply) => unknown;
}

/**
 * Options and handler of a route that finds out who asks in the same message to the database as what they ask for, which
 * saves a journey to it.
 */
export function readFirst<Params, Args, Answer>({
  audit,
  read,
  asked,
  show,
}: ReadFirst<Params, Args, Answer>): readonly [
  RouteShorthandOptions,
  (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
] {
  return [
    { config: { rule: read.rule, audit, sessionWithQuery: mark } },
    async (request, reply) => {
      const args = asked(request.params as Params);
      if (args === undefined) return reply.callNotFound();
      const answer = await request.ask(read, args);
      return show(request.viewer, answer, reply);
    },
  ];
}
