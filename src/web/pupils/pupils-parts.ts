import type { FastifyBaseLogger } from 'fastify';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilsSettings } from '../../pupils/pupils-settings.ts';
import type { PupilsDatabase } from '../../store/pupils/pupils-database.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { SignInClient } from '../sign-in/sign-in-client.ts';

/** Everything that a school's program is put together from. */
export interface PupilsParts {
  /** One a school, or a few schools in one: whoever runs the program for several may keep each in a database of its own. */
  readonly databases: readonly PupilsDatabase[];
  readonly configuration: Pick<
    Configuration,
    'publicUrl' | 'cookieSecrets' | 'signIn' | 'limits' | 'trustedProxies' | 'crown' | 'contact'
  > & {
    /** The national service, to which the first page leads back; undefined where nobody said where it is. */
    readonly nationalUrl: URL | undefined;
  };
  readonly settings: PupilsSettings;
  readonly signIn: SignInClient;
  readonly log: FastifyBaseLogger;
  /** The day in England. */
  readonly today: () => IsoDate;
}
