/**
 * The service that `pages.ts` measures: as `abie serve` puts it together, without jobs beside it (`papers.ts` measures what
 * those cost). Says its address, and serves until it is killed.
 *
 * usage: node whole-pages.ts DATABASE_URL
 */
import { pino } from 'pino';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { freePort } from '../../src/store/postgres/server/cluster.ts';
import { service } from '../../src/web/app.ts';
import { noJobs } from '../../src/web/jobs/jobs.ts';
import { signInClient } from '../../src/web/sign-in/sign-in-client.ts';
import { pagesConfiguration } from './pages-configuration.ts';
import { say } from './say.ts';

const port = await freePort();
const configuration = pagesConfiguration(process.argv[2]!, port);
const app = await service({
  database: await openDatabase(configuration.databaseUrl),
  configuration,
  clock: () => new Date(),
  log: pino({ level: 'silent' }),
  signIn: signInClient(configuration.signIn, configuration.publicUrl),
  jobs: noJobs,
  releases: { methods: [], filesRoot: undefined, evaluationOf: () => undefined },
});
say(await app.listen({ host: '127.0.0.1', port }));
