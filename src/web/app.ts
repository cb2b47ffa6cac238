import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import type { Release } from '../expectations/release.ts';
import { stylesheet } from '../reports/html/stylesheet.ts';
import { templates } from '../reports/html/templates.ts';
import { onlyThisMachine } from './only-this-machine.ts';
import { findASchool } from './pages/find-a-school.ts';
import { notFound, problem, unreadable } from './pages/not-found.ts';
import { releasePage } from './pages/release.ts';
import { schoolReport } from './pages/school-report.ts';
import { start } from './pages/start.ts';
import { pageRenderer } from './render-page.ts';
import { contentSecurityPolicy } from './security-policy.ts';

export const stylesheetPath = '/assets/report.css';

/** The local viewer of one release: the whole chain, in the order in which a request passes it. */
export async function viewer(release: Release): Promise<FastifyInstance> {
  const environment = templates(`${import.meta.dirname}/pages`);
  const render = pageRenderer(environment, { stylesheet: stylesheetPath, viewer: true });
  const css = stylesheet();
  const app = fastify({
    logger: false,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (_error, _request, reply) => unreadable(reply),
  });

  app.addHook('onRequest', onlyThisMachine);
  await app.register(helmet, { contentSecurityPolicy, strictTransportSecurity: false });
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });

  app.get(stylesheetPath, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=600').send(css),
  );
  await app.register(start, { release, render });
  await app.register(findASchool, { release, render });
  await app.register(schoolReport, { release, environment, stylesheet: stylesheetPath });
  await app.register(releasePage, { release, render });
  app.setNotFoundHandler(notFound(render));
  app.setErrorHandler(problem(render));
  return app;
}
