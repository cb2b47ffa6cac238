import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../store/postgres/connection/database.ts';
import type { FoldLag } from '../work/marks/fold-lag.ts';
import type { Jobs } from '../work/queue/jobs.ts';
import type { RegisterFiles } from '../work/registers/register-files.ts';
import type { ReleaseMaterial } from '../work/releases/release-material.ts';
import type { Configuration } from './configuration/configuration.ts';
import type { SignInClient } from './sign-in/sign-in-client.ts';

/** Everything that the service is put together from. */
export interface ServiceParts {
  readonly database: Database;
  readonly configuration: Configuration;
  /** By the database's clock. */
  readonly clock: () => Date;
  readonly log: FastifyBaseLogger;
  readonly signIn: SignInClient;
  /** Told when a page has asked for work. */
  readonly jobs: Jobs;
  /** What releases can be made from and with. */
  readonly releases: ReleaseMaterial;
  /** How far counts are behind; undefined where this server does not fold. */
  readonly foldLag?: Pick<FoldLag, 'known'> | undefined;
  /** Takes files of registers from schools' own people; undefined where the deployment takes none by page. */
  readonly registerFiles?: RegisterFiles | undefined;
}
