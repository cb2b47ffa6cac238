import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseUrn, type Urn } from '../../../attendance/urn.ts';

/** An address of a school's page, with whatever was put in its place. */
export interface SchoolAddress {
  Params: { readonly urn: string };
}

/**
 * Makes a handler of one that wants a URN: an address that has none is not found, as is one whose school the reader
 * may not see.
 */
export function ofSchool<Route extends SchoolAddress>(
  handle: (request: FastifyRequest<Route>, reply: FastifyReply, urn: Urn) => Promise<unknown>,
): (request: FastifyRequest<Route>, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    const urn = parseUrn((request.params as SchoolAddress['Params']).urn);
    return urn === undefined ? reply.callNotFound() : handle(request, reply, urn);
  };
}
