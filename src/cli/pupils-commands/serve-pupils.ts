import { Command } from 'commander';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import { databaseClock } from '../../store/postgres/connection/database-clock.ts';
import { serviceLog } from '../../web/chain/service-log.ts';
import { pupilsService } from '../../web/pupils/pupils-service.ts';
import { readPupilsConfiguration, type ServedFor } from '../../web/pupils/pupils-variables.ts';
import { clientsOf, closeWithClients } from '../../web/running/close-with-clients.ts';
import { listenAt } from '../../web/running/listen-at.ts';
import { signInClient } from '../../web/sign-in/sign-in-client.ts';
import type { Effects } from '../../work/effects.ts';
import { pupilsSettings } from '../../work/method-file.ts';
import { keepReading } from '../../work/pupils/keep-reading.ts';
import { refuseOthers } from './for-whom.ts';
import { withPupilsDatabases } from './with-pupils-database.ts';

/** `abie pupils serve`. */
export const servePupilsCommand = (effects: Effects): Command =>
  new Command('serve')
    .summary('run a school’s own program for pupils and families')
    .description(
      'Everything is said by environment variables (docs/reference/configuration.md). Stops at SIGTERM or Ctrl+C when the requests in hand are answered.',
    )
    .action(() => servePupils(effects));

/**
 * Runs the program until it is stopped: of one school, or of the schools of a trust or an authority, each in a database of its
 * own or several in one. With `whom` it starts only where the databases keep those schools and no other. It has no other way upward than the files of counts that somebody sends.
 */
export async function servePupils(effects: Effects, whom?: ServedFor['whom']): Promise<void> {
  const configuration = readPupilsConfiguration(effects.environment, whom);
  const { host, port, publicUrl, signIn, registers, servedFor } = configuration;
  await withPupilsDatabases(effects, async (databases) => {
    if (servedFor !== undefined) await refuseOthers(databases, servedFor);
    const clock = await databaseClock(databases[0]!.work);
    const today = () => dateInEngland(clock());
    const app = await pupilsService({
      databases,
      configuration,
      settings: pupilsSettings(effects),
      signIn: signInClient(signIn, publicUrl, clock),
      log: serviceLog(configuration),
      today,
    });
    const clients = clientsOf(app.server);
    await listenAt(app, { host, port }, 'PORT');
    const stopReading =
      registers && keepReading(databases, { ...registers, today, complain: effects.complain });
    const stopped = effects.untilStopped();
    if (servedFor !== undefined)
      effects.print(
        `For ${servedFor.schools.length} schools of one ${servedFor.whom}, and no other. Nothing goes up by itself: counts go by file.`,
      );
    effects.print(`Pupils and families is at ${publicUrl.origin}  (Ctrl+C stops)`);
    await stopped;
    await closeWithClients(app, clients);
    await stopReading?.();
  });
}
