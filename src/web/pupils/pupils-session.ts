import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayInSchool, type PupilsRule } from '../../access/pupils/pupils-rules.ts';
import { findPupilsSessions, type PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { cookieName, hashOfSecret } from '../chain/session-cookie.ts';
import type { PupilsParts } from './pupils-parts.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: once at a school of its own people, once at each school for somebody from outside. Empty where nobody signed in. */
    pupilsViewers: readonly PupilsViewer[];
    /** The same; undefined before they were looked for. */
    pupilsFound: readonly PupilsViewer[] | undefined;
  }
}

/** Nothing to see for whoever asks: not there, or not theirs. Both answer the same. */
export class NotTheirs extends Error {
  readonly statusCode = 404;
}

/** Somebody has to sign in first. */
export class SignInFirst extends Error {}

/** Finds out who asks, by the cookie. */
export function carryPupilsSession(app: FastifyInstance, { databases, configuration }: PupilsParts): void {
  const name = cookieName(configuration, 'pupils-session');
  app.decorateRequest('pupilsFound', undefined);
  app.decorateRequest('pupilsViewers', {
    getter(this: FastifyRequest) {
      return this.pupilsFound ?? [];
    },
  });
  app.decorateRequest('forgeryToken', undefined);
  app.addHook('onRequest', async (request) => {
    const { valid, value } = request.unsignCookie(request.cookies[name] ?? '');
    if (!valid) return;
    const secretHash = hashOfSecret(value);
    request.pupilsFound = (
      await Promise.all(databases.map((database) => findPupilsSessions(database, secretHash)))
    ).flat();
    request.forgeryToken = request.pupilsViewers[0]?.csrf;
  });
}

/** A route's handler that is reached only where its rule says yes, with who asks at every place where it does. */
export function ruledEverywhere<Params>(
  rule: PupilsRule,
  handle: (
    viewers: readonly PupilsViewer[],
    request: FastifyRequest<{ Params: Params }>,
    reply: FastifyReply,
  ) => Promise<unknown>,
) {
  return async (request: FastifyRequest<{ Params: Params }>, reply: FastifyReply) => {
    if (request.pupilsViewers.length === 0) throw new SignInFirst();
    const allowed = request.pupilsViewers.filter(({ role }) => mayInSchool(role, rule));
    if (allowed.length === 0) throw new NotTheirs();
    return handle(allowed, request, reply);
  };
}

/** The same of what belongs to one place: a school's own people have no other. */
export const ruled = <Params>(
  rule: PupilsRule,
  handle: (
    viewer: PupilsViewer,
    request: FastifyRequest<{ Params: Params }>,
    reply: FastifyReply,
  ) => Promise<unknown>,
) => ruledEverywhere<Params>(rule, ([viewer], request, reply) => handle(viewer!, request, reply));
