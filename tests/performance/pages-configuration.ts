import type { DatabaseUrls } from '../../src/store/postgres/connection/logins.ts';
import type { Configuration } from '../../src/web/configuration/configuration.ts';
import { testConfiguration } from '../fixtures/service.ts';

/** A service's configuration in which no reader is too many. */
export function pagesConfiguration(databases: DatabaseUrls, port: number): Configuration {
  return {
    ...testConfiguration(databases),
    publicUrl: new URL(`http://127.0.0.1:${port}`),
    limits: { perSession: 1e9, perAddress: 1e9, signIn: 1e9 },
  };
}
