import type { AccessSettings } from '../../access/settings.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { DatabaseUrls } from '../../store/postgres/connection/logins.ts';
import type { Configuration } from '../../web/configuration/configuration.ts';
import { sampleDepartment } from '../stand-in/sample-people.ts';
import { secretIn } from './secret-in.ts';

/** What the stand-in and the service of a trial know of each other. */
export const trialClient = {
  clientId: 'abie-trial',
  clientSecret: 'sample-client-secret',
  apiSecret: 'sample-interface-secret',
} as const;

/** What a trial's configuration depends on. */
export interface Trial {
  readonly databases: DatabaseUrls;
  readonly dataFolder: string;
  readonly filesFolder: string;
  readonly access: AccessSettings;
  readonly port: number;
  readonly issuer: URL;
  readonly rolesApi: URL;
  /** The stand-in for GOV.UK Notify. */
  readonly notify: NonNullable<Configuration['notify']>;
  /** The sample school's own program for pupils; undefined where none runs. */
  readonly pupils: { readonly school: Urn; readonly url: URL } | undefined;
  /** Logs of requests would drown what a person at a terminal is told. */
  readonly logLevel: string;
}

/** The configuration of `abie start`: on this machine only, with sample people. Production would refuse it. */
export function trialConfiguration(trial: Trial): Configuration {
  return {
    production: false,
    databases: trial.databases,
    // The trial opens it itself: its registers have a day of their own.
    registers: undefined,
    filesFolder: trial.filesFolder,
    evaluationsFolder: undefined,
    // What brings registers in begins it (registers-of-trial.ts).
    marks: undefined,
    paperWorkers: 1,
    host: '127.0.0.1',
    port: trial.port,
    publicUrl: new URL(`http://127.0.0.1:${trial.port}`),
    signIn: {
      issuer: trial.issuer,
      clientId: trialClient.clientId,
      clientSecret: trialClient.clientSecret,
      rolesApi: { url: trial.rolesApi, secret: trialClient.apiSecret },
      department: sampleDepartment,
      samplePeople: true,
    },
    // Nobody is signed out by a second start.
    cookieSecrets: [secretIn(trial.dataFolder, 'cookie-secret')],
    access: trial.access,
    contact: 'help@attendance.example',
    pupilsPrograms: new Map(trial.pupils === undefined ? [] : [[trial.pupils.school, trial.pupils.url]]),
    notify: trial.notify,
    metricsToken: undefined,
    trustedProxies: 0,
    limits: { perSession: 600, perAddress: 6000, signIn: 300 },
    crown: false,
    logLevel: trial.logLevel,
  };
}
