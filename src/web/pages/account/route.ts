import type { FastifyPluginAsync } from 'fastify';
import { isSignedIn } from '../../../access/viewer.ts';
import { endAllSessions } from '../../../store/postgres/sessions/end-session.ts';
import { ownSessions } from '../../../store/postgres/sessions/own-sessions.ts';
import { cookieName, cookieOptions } from '../../chain/session-cookie.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { accountView } from './view.ts';

/** `/account`: who one is here, one's sessions, and signing out of all of them. */
export const accountPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const { database, configuration, clock } = parts;
  app.get(
    '/account',
    { config: { rule: 'see-own-account', audit: 'saw-account' } },
    async (request, reply) => {
      const sessions = await request.ask(ownSessions, clock());
      return isSignedIn(request.viewer)
        ? reply.page('account/page.njk', accountView(request.viewer, sessions))
        : reply.callNotFound();
    },
  );

  app.post(
    '/account/sign-out-everywhere',
    { config: { rule: 'see-public-pages', audit: 'signed-out-everywhere' } },
    async (request, reply) => {
      // Ending nobody's sessions is nothing to refuse: a post without a session carries no token and gets no further.
      if (request.session !== undefined) await endAllSessions(database, request.session, clock());
      return reply
        .clearCookie(cookieName(configuration, 'session'), cookieOptions(configuration))
        .redirect('/signed-out', 303);
    },
  );
};
