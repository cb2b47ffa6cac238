import type { EmbeddedServer } from '../../store/embedded-server/embedded-server.ts';
import { pupilsPlace } from '../../store/embedded-server/pupils-place.ts';
import { databaseClock } from '../../store/postgres/connection/database-clock.ts';
import { migratePupils } from '../../store/pupils/migrate-pupils.ts';
import { openPupilsDatabase } from '../../store/pupils/pupils-database.ts';
import { serviceLog } from '../../web/chain/service-log.ts';
import type { Configuration } from '../../web/configuration/configuration.ts';
import { pupilsService } from '../../web/pupils/pupils-service.ts';
import { signInClient } from '../../web/sign-in/sign-in-client.ts';
import type { Effects } from '../../work/effects.ts';
import { pupilsSettings } from '../../work/method-file.ts';
import { secretIn } from '../start/secret-in.ts';
import { fillPupils } from './fill-pupils.ts';
import type { PupilsToFill } from './pupils-to-fill.ts';

/** What the school's own program of a trial depends on. */
export interface PupilsOrder extends Omit<PupilsToFill, 'settings' | 'complain'> {
  readonly server: Pick<EmbeddedServer, 'maintenanceUrl'>;
  readonly dataFolder: string;
  readonly publicUrl: URL;
  readonly service: Configuration;
}

/** The school's own program, running. */
export interface PupilsOfTrial {
  readonly words: string;
  stop(): Promise<void>;
}

/**
 * Starts the sample school's own program for pupils and families: a database of its own on the trial's server, which no login of
 * the service can reach, with invented names. Registers come as they would in a school: read as its own machine.
 */
export async function startPupilsOfTrial(
  effects: Pick<Effects, 'read' | 'complain'>,
  order: PupilsOrder,
): Promise<PupilsOfTrial> {
  const { server, dataFolder, publicUrl, service, today } = order;
  const place = await pupilsPlace(server, dataFolder);
  await migratePupils(place.ownerUrl, place.logins);
  const database = openPupilsDatabase(place.urls, Buffer.from(secretIn(dataFolder, 'pupils-key'), 'base64'));
  const settings = pupilsSettings(effects);
  const app = await pupilsService({
    databases: [database],
    configuration: { ...service, publicUrl, nationalUrl: service.publicUrl },
    settings,
    signIn: signInClient(service.signIn, publicUrl, await databaseClock(database.work)),
    log: serviceLog(service),
    today,
  });
  await app.listen({ host: '127.0.0.1', port: Number(publicUrl.port) });
  const stopFilling = fillPupils(database, { ...order, settings, complain: effects.complain });
  return {
    words: `A school’s own program for pupils and families, with invented names: ${publicUrl.origin}`,
    stop: async () => {
      await stopFilling();
      await app.close();
      await database.close();
    },
  };
}
