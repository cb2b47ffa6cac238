import type { FastifyInstance } from 'fastify';
import { publicViewer, type Viewer } from '../../access/viewer.ts';
import { findSession } from '../../store/postgres/sessions/find-session.ts';
import { touchSession } from '../../store/postgres/sessions/touch-session.ts';
import type { ServiceParts } from '../service-parts.ts';
import { sessionEnd } from '../sign-in/session-length.ts';
import { cookieName, hashOfSecret } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer;
    /** UUID of the session; undefined when nobody has signed in. */
    session: string | undefined;
    /** What a post of this session must carry. */
    forgeryToken: string | undefined;
    /** A session was named that is not, or no longer, there. */
    sessionEnded: boolean;
  }
  interface FastifyContextConfig {
    /** Files and machines' questions, for which no session is looked up. */
    withoutSession?: true;
  }
}

/** A session's last use is written down at most so often. */
const touchedEveryMs = 60_000;

/** Finds the session that the cookie names, and with it who asks. */
export function carrySession(app: FastifyInstance, { database, configuration, clock }: ServiceParts): void {
  const name = cookieName(configuration, 'session');
  app.decorateRequest('viewer');
  app.decorateRequest('session');
  app.decorateRequest('forgeryToken');
  app.decorateRequest('sessionEnded', false);
  app.addHook('onRequest', async (request) => {
    request.viewer = publicViewer;
    const cookie = request.cookies[name];
    if (cookie === undefined || request.routeOptions.config?.withoutSession) return;
    // A cookie that we did not sign is not worth a look at the database.
    const { valid, value } = request.unsignCookie(cookie);
    const found = valid ? await findSession(database, hashOfSecret(value), clock()) : undefined;
    request.sessionEnded = found === undefined;
    if (found === undefined) return;
    request.viewer = found.viewer;
    request.session = found.viewer.session;
    request.forgeryToken = found.csrf;
    const now = clock();
    if (now.getTime() - found.lastSeenAt.getTime() < touchedEveryMs) return;
    await touchSession(database, found.viewer.session, { now, expiresAt: sessionEnd(found.startedAt, now) });
  });
}
