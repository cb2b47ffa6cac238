/**
 * The service that `pages.ts` measures: as `abie serve` puts it together, without jobs beside it (`papers.ts` measures what
 * those cost). Says its address, and serves until it is killed.
 *
 * usage: node whole-pages.ts  ADDRESSES (DatabaseUrls, as JSON)
 */

import { freePort } from '../../src/store/embedded-server/cluster.ts';
import { openDatabase } from '../../src/store/postgres/connection/database.ts';
import type { DatabaseUrls } from '../../src/store/postgres/connection/logins.ts';
import { service } from '../../src/web/app.ts';
import { quietParts } from '../fixtures/quiet-parts.ts';
import { pagesConfiguration } from './pages-configuration.ts';
import { say } from './say.ts';

const port = await freePort();
const configuration = pagesConfiguration(JSON.parse(process.argv[2]!) as DatabaseUrls, port);
const database = await openDatabase(configuration.databases);
const app = await service(quietParts(database, configuration));
say(await app.listen({ host: '127.0.0.1', port }));
