import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayInSchool, type PupilsRule } from '../../access/pupils/pupils-rules.ts';
import { findPupilsSession, type PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { cookieName, hashOfSecret } from '../chain/session-cookie.ts';
import type { PupilsParts } from './pupils-parts.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks in a school's own program; undefined when nobody has signed in. */
    pupilsViewer: PupilsViewer | undefined;
  }
}

/** Nothing to see for whoever asks: not there, or not theirs. Both answer the same. */
export class NotTheirs extends Error {
  readonly statusCode = 404;
}

/** Somebody has to sign in first. */
export class SignInFirst extends Error {}

/** Finds out who asks, by the cookie. */
export function carryPupilsSession(app: FastifyInstance, { database, configuration }: PupilsParts): void {
  const name = cookieName(configuration, 'pupils-session');
  app.decorateRequest('pupilsViewer', undefined);
  app.decorateRequest('forgeryToken', undefined);
  app.addHook('onRequest', async (request) => {
    const { valid, value } = request.unsignCookie(request.cookies[name] ?? '');
    if (!valid) return;
    request.pupilsViewer = await findPupilsSession(database, hashOfSecret(value));
    request.forgeryToken = request.pupilsViewer?.csrf;
  });
}

/** A route's handler that is reached only where its rule says yes. */
export function ruled<Params>(
  rule: PupilsRule,
  handle: (
    viewer: PupilsViewer,
    request: FastifyRequest<{ Params: Params }>,
    reply: FastifyReply,
  ) => Promise<unknown>,
) {
  return async (request: FastifyRequest<{ Params: Params }>, reply: FastifyReply) => {
    const viewer = request.pupilsViewer;
    if (viewer === undefined) throw new SignInFirst();
    if (!mayInSchool(viewer.role, rule)) throw new NotTheirs();
    return handle(viewer, request, reply);
  };
}
