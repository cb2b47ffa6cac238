import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { databaseAway } from '../../store/postgres/connection/database-away.ts';
import { serveAssets } from '../chain/assets.ts';
import { refuseForgery } from '../chain/forgery.ts';
import { answerToOwnHost } from '../chain/own-host.ts';
import { limitRates } from '../chain/rate-limits.ts';
import { keepNothing, securityHeaders } from '../chain/security-headers.ts';
import { RequestLog } from '../chain/service-log.ts';
import { cutSlowBodies } from '../chain/slow-bodies.ts';
import { refusalWords } from '../pages/refusal/refusal-words.ts';
import { aboutPages } from './about-pages.ts';
import { authorityPages } from './authority-pages.ts';
import { casePages } from './case-pages.ts';
import { formalPages } from './formal-pages.ts';
import { holdPages } from './hold-pages.ts';
import { keptPages } from './kept-pages.ts';
import { leaverPages } from './leaver-pages.ts';
import { letterPages } from './letter-pages.ts';
import { listPages } from './list-pages.ts';
import { mentorsPages } from './mentors-pages.ts';
import { penaltyPages } from './penalty-pages.ts';
import { peoplePages } from './people-pages.ts';
import { pupilPages } from './pupil-pages.ts';
import { drawPupilsPages } from './pupils-pages.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { carryPupilsSession, SignInFirst } from './pupils-session.ts';
import { pupilsSignIn } from './pupils-sign-in.ts';
import { recordPages } from './record-pages.ts';
import { returnPages } from './return-pages.ts';
import { siblingPages } from './sibling-pages.ts';
import { translationPages } from './translation-pages.ts';

/**
 * A school's own program for pupils and families: a process and a database of its own. It shares the chain of the national service
 * and none of its data.
 */
export async function pupilsService(parts: PupilsParts): Promise<FastifyInstance> {
  const { configuration, log } = parts;
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new RequestLog(),
    genReqId: () => crypto.randomUUID(),
    trustProxy: (_address, hop) => hop < configuration.trustedProxies,
    bodyLimit: 256 * 1024,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 100 },
  });
  await app.register(helmet, securityHeaders(configuration));
  keepNothing(app, configuration);
  answerToOwnHost(app, configuration);
  cutSlowBodies(app);
  await limitRates(app, configuration);
  await app.register(cookie, { secret: [...configuration.cookieSecrets] });
  carryPupilsSession(app, parts);
  app.removeAllContentTypeParsers();
  await app.register(formbody);
  await app.register(multipart);
  refuseForgery(app, configuration);
  drawPupilsPages(app, parts, serveAssets(app, configuration));

  app.setNotFoundHandler((_request, reply) => reply.code(404).pupilsPage('page.njk', refused(404)));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof SignInFirst)
      return reply.redirect(`/sign-in?return=${encodeURIComponent(request.url)}`, 303);
    const status = databaseAway(error) ? 503 : (error.statusCode ?? 500);
    // Of a fault its kind and place are logged: its words may hold what somebody typed.
    if (status >= 500)
      request.log.error(
        { fault: error.name, code: error.code, route: request.routeOptions.url },
        'request failed',
      );
    if (status === 503) reply.header('retry-after', '5');
    return reply.code(status).pupilsPage('page.njk', refused(status));
  });
  for (const pages of [
    pupilsSignIn,
    aboutPages,
    listPages,
    pupilPages,
    recordPages,
    siblingPages,
    holdPages,
    casePages,
    keptPages,
    peoplePages,
    formalPages,
    penaltyPages,
    letterPages,
    translationPages,
    returnPages,
    leaverPages,
    mentorsPages,
    authorityPages,
  ])
    pages(app, parts);
  return app;
}

function refused(status: number) {
  const { title, lines } = refusalWords(status);
  return { heading: title, lines };
}
