import type { FastifyInstance, FastifyRequest } from 'fastify';
import { publicViewer, type Viewer } from '../../access/viewer.ts';
import { type FoundSession, findSession } from '../../store/postgres/connection/find-session.ts';
import { touchSession } from '../../store/postgres/sessions/touch-session.ts';
import type { ServiceParts } from '../service-parts.ts';
import { askRights } from '../sign-in/ask-rights.ts';
import { sessionEnd } from '../sign-in/session-length.ts';
import { changesNothing } from './forgery.ts';
import type { SessionWithQuery } from './read-first.ts';
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
    /** SHA-256 of the secret of a cookie that we signed; undefined without one, and once it is known who asks. */
    secretHash: Buffer | undefined;
    /** The same, of a session that has ended. */
    endedSecret: Buffer | undefined;
    /** Finds out who asks, where that is not known yet. */
    knowWhoAsks: () => Promise<void>;
    /** Takes note of who asks. */
    nowKnown: (found: FoundSession | undefined) => Promise<void>;
  }
  interface FastifyContextConfig {
    /** Files and machines' questions, for which no session is looked up. */
    withoutSession?: true;
    /** The session is looked up together with what the page reads first: `readFirst` makes such routes. */
    sessionWithQuery?: SessionWithQuery;
  }
}

/** A session's last use is written down at most so often. */
const touchedEveryMs = 60_000;

/** Until a session is found, whoever asks is the public. */
export function beginAsPublic(app: FastifyInstance): void {
  for (const name of ['viewer', 'session', 'forgeryToken', 'secretHash', 'endedSecret'])
    app.decorateRequest(name);
  app.decorateRequest('sessionEnded', false);
  app.addHook('onRequest', async (request) => {
    request.viewer = publicViewer;
  });
}

/** Reads the cookie of a session. One that we did not sign is not worth a look at the database. */
export function readCookie(
  app: FastifyInstance,
  { configuration }: Pick<ServiceParts, 'configuration'>,
): void {
  const name = cookieName(configuration, 'session');
  app.addHook('onRequest', async (request) => {
    const cookie = request.cookies[name];
    if (cookie === undefined || request.routeOptions.config?.withoutSession) return;
    const { valid, value } = request.unsignCookie(cookie);
    if (valid) request.secretHash = hashOfSecret(value);
    request.sessionEnded = !valid;
  });
}

/** Finds the session that the cookie names, and with it who asks. */
export function carrySession(
  app: FastifyInstance,
  parts: Pick<ServiceParts, 'database' | 'clock' | 'signIn'>,
) {
  const { database, clock } = parts;
  const stillMay = askRights(parts);
  app.decorateRequest('nowKnown', async function (this: FastifyRequest, found: FoundSession | undefined) {
    if (found === undefined) this.endedSecret = this.secretHash;
    this.secretHash = undefined;
    this.sessionEnded = found === undefined;
    if (found === undefined) return;
    if (!(await stillMay(found.viewer, changesNothing.has(this.method) ? 'read' : 'act'))) {
      this.sessionEnded = true;
      return;
    }
    this.viewer = found.viewer;
    this.session = found.viewer.session;
    this.forgeryToken = found.csrf;
    const now = clock();
    if (now.getTime() - found.lastSeenAt.getTime() < touchedEveryMs) return;
    await touchSession(database, found.viewer.session, { now, expiresAt: sessionEnd(found.startedAt, now) });
  });
  app.decorateRequest('knowWhoAsks', async function (this: FastifyRequest) {
    if (this.secretHash === undefined) return;
    await this.nowKnown(await findSession(database, this.secretHash, clock()));
  });
  app.addHook('onRequest', async (request) => {
    if (!request.routeOptions.config?.sessionWithQuery) await request.knowWhoAsks();
  });
}
