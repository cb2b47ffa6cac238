import type { FastifyPluginAsync } from 'fastify';
import { cookieName } from '../chain/session-cookie.ts';
import type { ServiceParts } from '../service-parts.ts';
import { idleMinutes, longestHours } from '../sign-in/session-length.ts';

/** `/cookies`, `/accessibility`, `/privacy` and `/how-expectations-are-made`: what the service says of itself, to everybody. */
export const staticPages: FastifyPluginAsync<ServiceParts> = async (app, { configuration }) => {
  const config = { rule: 'see-public-pages', audit: 'none' } as const;
  const view = {
    idleMinutes,
    longestHours,
    sessionCookie: cookieName(configuration, 'session'),
    signInCookie: cookieName(configuration, 'sign-in'),
    localAuthoritySees: configuration.access.localAuthoritySees,
    samplePeople: configuration.signIn.samplePeople,
  };
  for (const name of ['cookies', 'accessibility', 'privacy', 'how-expectations-are-made']) {
    app.get(`/${name}`, { config }, (_request, reply) => reply.page(`${name}/page.njk`, view));
  }
};
