import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { answerOnlyWhenDecided } from './chain/answer-only-when-decided.ts';
import { askForViewers } from './chain/asking.ts';
import { serveAssets } from './chain/assets.ts';
import { beginAsPublic, carrySession, readCookie } from './chain/carry-session.ts';
import { type DeclaredRoute, declaredRoutes } from './chain/declared-routes.ts';
import { drawPages } from './chain/draw-pages.ts';
import { refuseForgery } from './chain/forgery.ts';
import { readFormParts } from './chain/form-parts.ts';
import { answerToOwnHost } from './chain/own-host.ts';
import { limitRates, limitSessions } from './chain/rate-limits.ts';
import { refuse, unreadable } from './chain/refuse.ts';
import { keepNothing, securityHeaders } from './chain/security-headers.ts';
import { RequestLog } from './chain/service-log.ts';
import { cutSlowBodies } from './chain/slow-bodies.ts';
import { routes } from './routes.ts';
import { machineRoutes } from './running/machine-routes.ts';
import { countRequests } from './running/metrics.ts';
import type { ServiceParts } from './service-parts.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with its rule and audit event. */
    declaredRoutes: readonly DeclaredRoute[];
  }
}

/** The service: the whole chain, in the order in which a request passes it. */
export async function service(parts: ServiceParts): Promise<FastifyInstance> {
  const { configuration, log } = parts;
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new RequestLog(),
    genReqId: () => crypto.randomUUID(),
    trustProxy: (_address, hop) => hop < configuration.trustedProxies,
    bodyLimit: 256 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: (_error, _request, reply) => unreadable(reply),
  });
  app.decorate('declaredRoutes', declaredRoutes(app));

  beginAsPublic(app);
  await app.register(helmet, securityHeaders(configuration));
  keepNothing(app, configuration);
  answerToOwnHost(app, configuration);
  cutSlowBodies(app);
  await limitRates(app, configuration);
  await app.register(cookie, { secret: [...configuration.cookieSecrets] });
  readCookie(app, parts);
  limitSessions(app, configuration);
  carrySession(app, parts);
  // Forms are all that is read: no JSON, no text.
  app.removeAllContentTypeParsers();
  await app.register(formbody);
  await app.register(multipart);
  readFormParts(app);
  refuseForgery(app, configuration);
  askForViewers(app, parts);

  const { draw } = drawPages(app, parts, serveAssets(app, configuration));
  refuse(app, parts, draw);
  answerOnlyWhenDecided(app, draw);
  await app.register(machineRoutes(countRequests(app, parts)), parts);
  for (const plugin of routes) await app.register(plugin, parts);
  return app;
}
