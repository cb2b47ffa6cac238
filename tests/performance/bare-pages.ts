/**
 * The yardstick of `pages.ts`: the same reports in the same template, held in memory, behind the same headers, cookies,
 * limits and metrics, with no session, rule, audit or database behind a request. Says its address, and serves until it
 * is killed.
 *
 * usage: node bare-pages.ts DATABASE_URL RELEASE URN…
 */
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import type { SignedIn } from '../../src/access/viewer.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { reportFormats } from '../../src/documents/report/report-formats.ts';
import { freePort } from '../../src/store/embedded-server/cluster.ts';
import { asJob } from '../../src/store/postgres/connection/as-job.ts';
import { openDatabase } from '../../src/store/postgres/connection/database.ts';
import type { DatabaseUrls } from '../../src/store/postgres/connection/logins.ts';
import type { KeptReport } from '../../src/store/postgres/reports/read-report.ts';
import { unpackContent } from '../../src/store/postgres/reports/unpack-content.ts';
import { serveAssets } from '../../src/web/chain/assets.ts';
import { beginAsPublic, readCookie } from '../../src/web/chain/carry-session.ts';
import { drawPages } from '../../src/web/chain/draw-pages.ts';
import { answerToOwnHost } from '../../src/web/chain/own-host.ts';
import { limitRates, limitSessions } from '../../src/web/chain/rate-limits.ts';
import { keepNothing, securityHeaders } from '../../src/web/chain/security-headers.ts';
import { reportView } from '../../src/web/pages/reports/view.ts';
import { countRequests } from '../../src/web/running/metrics.ts';
import type { ServiceParts } from '../../src/web/service-parts.ts';
import { pagesConfiguration } from './pages-configuration.ts';
import { say } from './say.ts';

const [addresses, release, ...urns] = process.argv.slice(2);
const urls = JSON.parse(addresses!) as DatabaseUrls;
const database = await openDatabase(urls);
const rows = await asJob(database, (tables) =>
  tables
    .selectFrom('expectation')
    .select(['urn', 'status', 'content'])
    .where('release', '=', Number(release))
    .where('urn', 'in', urns.map(Number) as Urn[])
    .execute(),
);
await database.close();
const kept = new Map(
  rows.map(({ urn, status, content }): [number, KeptReport] => [
    urn,
    {
      urn,
      release: Number(release),
      state: 'released',
      expectationYear: null,
      releasedAt: null,
      respondBy: undefined,
      status,
      content: reportFormats.read(unpackContent(content)),
      said: [],
    },
  ]),
);
const viewer: SignedIn = {
  role: 'head',
  person: '',
  personName: 'A head',
  session: '',
  organisation: { kind: 'school', urn: rows[0]!.urn },
  organisationName: 'A school',
};
const port = await freePort();
const configuration = pagesConfiguration(urls, port);
const app: FastifyInstance = fastify({ genReqId: () => crypto.randomUUID() });
beginAsPublic(app);
await app.register(helmet, securityHeaders(configuration));
keepNothing(app, configuration);
answerToOwnHost(app, configuration);
await limitRates(app, configuration);
await app.register(cookie, { secret: [...configuration.cookieSecrets] });
readCookie(app, { configuration });
limitSessions(app, configuration);
drawPages(app, { configuration, database }, serveAssets(app, configuration));
countRequests(app, { database } as ServiceParts);
app.addHook('onRequest', async (request) => {
  request.viewer = viewer;
  request.forgeryToken = 'x';
});
app.get<{ Params: { urn: string } }>('/school/:urn/report', (request, reply) =>
  reply.page(
    'reports/page.njk',
    reportView(viewer, kept.get(Number(request.params.urn))!, { byNumber: false, now: new Date() }),
  ),
);
say(await app.listen({ host: '127.0.0.1', port }));
