import type { Database } from '../../store/postgres/connection/handle.ts';
import { startEditions } from '../../work/editions/editions-process.ts';
import type { Effects } from '../../work/effects.ts';
import { FoldLag } from '../../work/marks/fold-lag.ts';
import { startFolding } from '../../work/marks/fold-process.ts';
import type { NoticeMeans } from '../../work/notices/notice-means.ts';
import { notifyMail } from '../../work/notices/notify/notify-mail.ts';
import { processRunner } from '../../work/processes/process-runner.ts';
import { startJobs } from '../../work/queue/start-jobs.ts';
import type { RegisterFiles } from '../../work/registers/register-files.ts';
import { materialOnOffer } from '../../work/releases/material-on-offer.ts';
import { service } from '../app.ts';
import { serviceLog } from '../chain/service-log.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { signInClient } from '../sign-in/sign-in-client.ts';
import { clientsOf, closeWithClients } from './close-with-clients.ts';
import { listenAt } from './listen-at.ts';

/**
 * Serves people and does the work that outlives their requests, until the program is asked to stop. Then nobody new is
 * let in, requests in hand are answered, work in hand is let go for another server or the next start, and nothing is
 * left running. The database is the caller's.
 *
 * @param announced called once people are let in
 * @param registerFiles takes files of registers from schools' own people
 * @throws UserFault when the port is taken
 */
export async function serveUntilStopped(
  effects: Effects,
  database: Database,
  configuration: Configuration,
  announced: () => void,
  registerFiles?: RegisterFiles,
): Promise<void> {
  const log = serviceLog(configuration);
  const { clock } = database;
  const { databases, filesFolder: files, evaluationsFolder: evaluations, paperWorkers } = configuration;
  const runProcess = processRunner(databases.work, environmentOfWork(configuration));
  const notices = noticeMeans(configuration, clock);
  const jobs = await startJobs(databases.work, { database, clock, log, runProcess, paperWorkers, notices });
  const foldLag = configuration.marks && new FoldLag();
  const stopFolding =
    configuration.marks && startFolding(configuration.marks, (why) => log.warn({ why }, 'marks'), foldLag);
  const stopEditions =
    configuration.marks &&
    startEditions(configuration.marks.databaseUrl, (why) => log.warn({ why }, 'figures of places'));
  try {
    const app = await service({
      database,
      configuration,
      clock,
      log,
      jobs,
      signIn: signInClient(configuration.signIn, configuration.publicUrl, clock),
      releases: materialOnOffer(effects, { files, evaluations }),
      registerFiles,
      foldLag,
    });
    const clients = clientsOf(app.server);
    await listenAt(app, configuration, '--port or PORT');
    log.info({ port: configuration.port }, 'the service runs');
    // Heard from here on: whoever reads the announcement may ask at once, and a signal that comes between two who hear
    // signals is lost.
    const stopped = effects.untilStopped();
    announced();
    await stopped;
    log.info('the service stops');
    await closeWithClients(app, clients);
  } finally {
    await stopFolding?.();
    await stopEditions?.();
    await jobs.stop();
  }
}

/** What processes beside the service are told. */
function environmentOfWork({ filesFolder, publicUrl, contact }: Configuration): Record<string, string> {
  return {
    ABIE_PUBLIC_URL: publicUrl.href,
    ...(filesFolder === undefined ? {} : { ABIE_FILES: filesFolder }),
    ...(contact === undefined ? {} : { ABIE_CONTACT: contact }),
  };
}

function noticeMeans({ notify, publicUrl, contact }: Configuration, clock: () => Date): NoticeMeans {
  return {
    email: notify && { mail: notifyMail(notify, clock), templates: notify.templates },
    publicUrl,
    contact,
  };
}
