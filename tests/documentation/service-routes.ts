import pg from 'pg';
import { rules } from '../../src/access/rules.ts';
import { defaultAccessSettings } from '../../src/access/settings.ts';
import { service } from '../../src/web/app.ts';
import type { DeclaredRoute } from '../../src/web/chain/declared-routes.ts';
import { readConfiguration } from '../../src/web/configuration/read-configuration.ts';
import { quietParts } from '../fixtures/quiet-parts.ts';

const environment = {
  ABIE_ENVIRONMENT: 'trial',
  DATABASE_URL: 'postgresql://nobody@127.0.0.1/none',
  SIGN_IN_DATABASE_URL: 'postgresql://nobody@127.0.0.1/none',
  WORK_DATABASE_URL: 'postgresql://nobody@127.0.0.1/none',
  ABIE_PUBLIC_URL: 'http://127.0.0.1:3000',
  ABIE_OIDC_ISSUER: 'http://127.0.0.1:3001',
  ABIE_OIDC_CLIENT_ID: 'none',
  ABIE_OIDC_CLIENT_SECRET: 'none',
  ABIE_COOKIE_SECRET: 'a secret for the documentation, of no use elsewhere',
  ABIE_DEPARTMENT: 'none',
};

/** Every page of the service as it declares it, found without a database: it is put together and asked nothing. */
export async function serviceRoutes(): Promise<readonly DeclaredRoute[]> {
  const configuration = readConfiguration(environment);
  const pool = new pg.Pool({ connectionString: configuration.databases.pages });
  const database = {
    pool,
    signIn: { pool },
    work: { pool },
    settings: defaultAccessSettings,
    rules,
    clock: () => new Date(0),
    close: () => pool.end(),
  };
  const app = await service(quietParts(database, configuration));
  await app.ready();
  const routes = app.declaredRoutes.filter(
    ({ method, url }) => method !== 'HEAD' && !url.startsWith('/assets/'),
  );
  await app.close();
  return routes;
}
