import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { syntheticFiles } from '../../src/trial/synthetic-england/synthetic-folder.ts';
import { realEffects } from '../../src/work/effects.ts';
import { processRunner } from '../../src/work/processes/process-runner.ts';
import { type RunningJobs, startJobs } from '../../src/work/queue/start-jobs.ts';
import { materialOnOffer } from '../../src/work/releases/material-on-offer.ts';
import { type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { lettersOnly } from '../fixtures/letters-only.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';

/** A service with nothing in it yet that a browser can visit, its jobs at work and official files on its server. */
export interface WorkingService extends OpenService {
  readonly jobs: RunningJobs;
}

/** Name of the folder of official files. */
export const england = 'england';

/** Official files of a country small enough to be calculated in a second or two, in a folder of that name. */
export async function smallFiles(): Promise<{ readonly root: string; remove(): void }> {
  const root = mkdtempSync(join(tmpdir(), 'abie-official-'));
  await realEffects.writeFolder(join(root, england), syntheticFiles({ schools: 120, seed: 3 }), () => true);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Starts the jobs of one server on a database, with the real engine in processes of their own. */
export function jobsOn(database: TestDatabase, root: string): Promise<RunningJobs> {
  return startJobs(database.urls.work, {
    database,
    clock: () => new Date(),
    log: pino({ level: 'silent' }),
    runProcess: processRunner(database.urls.work, { ABIE_FILES: root }),
    paperWorkers: 1,
    notices: lettersOnly,
  });
}

/** Starts everything that `abie serve` starts. */
export async function workingService(): Promise<WorkingService> {
  const files = await smallFiles();
  const database = await testDatabase();
  const jobs = await jobsOn(database, files.root);
  const releases = materialOnOffer(realEffects, { files: files.root, evaluations: undefined });
  const service = await openService({ database, parts: { jobs, releases } });
  return {
    ...service,
    jobs,
    close: async () => {
      await jobs.stop();
      await service.close();
      files.remove();
    },
  };
}
