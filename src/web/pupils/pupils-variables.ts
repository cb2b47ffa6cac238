import { z } from 'zod';
import { parseUrn, type Urn } from '../../attendance/urn.ts';
import type { PupilsUrls } from '../../store/pupils/pupils-database.ts';
import type { InterfaceAsMachine } from '../../work/registers/as-machine.ts';
import { ConfigurationFault, type Environment, readVariables } from '../configuration/read-configuration.ts';
import { type Variable, variables, webAddress } from '../configuration/variables.ts';
import type { PupilsParts } from './pupils-parts.ts';

const variable = <T>(it: Variable<T>): Variable<T> => it;
const addresses = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+( postgres(ql)?:\/\/\S+)*$/)
  .transform((text): readonly string[] => text.split(' '));

/** What says where a school's own database is: for its program and for its commands. */
export const pupilsPlaceVariables = {
  PUPILS_DATABASE_URL: variable({
    meaning:
      'The school’s own database of pupils, with the login of its pages. Another database than the national service’s, in which no login of that service may connect. Whoever runs the program for several schools may name a database for each, with spaces between.',
    schema: addresses,
    mustBe: 'an address such as postgresql://pupils_pages:PASSWORD@db.example:5432/pupils',
    secret: true,
  }),
  PUPILS_WORK_DATABASE_URL: variable({
    meaning:
      'The same database, with the login that brings roll and registers in and removes what is due; several in the same order.',
    schema: addresses,
    mustBe: 'an address such as postgresql://pupils_work:PASSWORD@db.example:5432/pupils',
    secret: true,
  }),
  PUPILS_KEY: variable({
    meaning:
      'The key that opens the schools’ keys, which seal names and words. Kept apart from the database and its backups: without it nothing can be read.',
    schema: z
      .string()
      .regex(/^[A-Za-z0-9+/_-]{43}=?$/)
      .transform((text) => Buffer.from(text, 'base64')),
    mustBe: '32 random bytes in base64, such as `openssl rand -base64 32`',
    secret: true,
  }),
} as const satisfies Readonly<Record<string, Variable>>;

/** From where a school's registers are read: all of them, or none. */
export const registersPlaceVariables = {
  PUPILS_REGISTERS_URL: variable({
    meaning:
      'Where the school’s own registers are read, as the school’s machine. Without it they come by file (`abie pupils bring`).',
    schema: webAddress,
    mustBe: 'an address, such as https://registers.example',
    otherwise: null,
  }),
  PUPILS_REGISTERS_TOKEN_URL: variable({
    meaning: 'Where that machine gets its token (client credentials).',
    schema: webAddress,
    mustBe: 'an address, such as https://tokens.example/token',
    otherwise: null,
  }),
  PUPILS_REGISTERS_CLIENT_ID: variable({
    meaning: 'The machine’s name there. It needs the scope `registers:read` and no other.',
    schema: z.string().min(1),
    mustBe: 'the client id of the school’s machine',
    otherwise: null,
  }),
  PUPILS_REGISTERS_CLIENT_SECRET: variable({
    meaning: 'The machine’s secret.',
    schema: z.string().min(1),
    mustBe: 'the client secret of the school’s machine',
    otherwise: null,
    secret: true,
  }),
} as const satisfies Readonly<Record<string, Variable>>;

/** Every variable that a school's own program reads. */
export const pupilsVariables = {
  ...pupilsPlaceVariables,
  ...registersPlaceVariables,
  PUPILS_SCHOOLS: variable({
    meaning:
      'The schools whose registers are read while the program runs: each has appointed the machine. Needed with PUPILS_REGISTERS_URL, and with `--for`, where the databases may keep these schools and no other.',
    schema: z.string().transform((text, context): readonly Urn[] => {
      const urns = text.split(',').map((part) => parseUrn(part.trim()));
      if (urns.every((urn) => urn !== undefined)) return urns;
      context.addIssue('no URN');
      return z.NEVER;
    }),
    mustBe: 'URNs with commas between, such as 100101,100102',
    otherwise: null,
  }),
  ABIE_ENVIRONMENT: variables.ABIE_ENVIRONMENT,
  HOST: variables.HOST,
  PORT: variables.PORT,
  ABIE_PUBLIC_URL: variables.ABIE_PUBLIC_URL,
  PUPILS_NATIONAL_URL: variable({
    meaning:
      'The national service, so that the first page leads back to the school’s expectation, dashboard and support there. Nothing is sent to it.',
    schema: webAddress,
    mustBe: 'an address, such as https://attendance.example',
    otherwise: null,
  }),
  ABIE_OIDC_ISSUER: variables.ABIE_OIDC_ISSUER,
  ABIE_OIDC_CLIENT_ID: variables.ABIE_OIDC_CLIENT_ID,
  ABIE_OIDC_CLIENT_SECRET: variables.ABIE_OIDC_CLIENT_SECRET,
  ABIE_DEPARTMENT: variables.ABIE_DEPARTMENT,
  ABIE_SAMPLE_PEOPLE: variables.ABIE_SAMPLE_PEOPLE,
  ABIE_COOKIE_SECRET: variables.ABIE_COOKIE_SECRET,
  ABIE_CONTACT: variables.ABIE_CONTACT,
  ABIE_TRUSTED_PROXIES: variables.ABIE_TRUSTED_PROXIES,
  ABIE_REQUESTS_PER_SESSION: variables.ABIE_REQUESTS_PER_SESSION,
  ABIE_REQUESTS_PER_ADDRESS: variables.ABIE_REQUESTS_PER_ADDRESS,
  ABIE_SIGN_INS_PER_ADDRESS: variables.ABIE_SIGN_INS_PER_ADDRESS,
  ABIE_LOG_LEVEL: variables.ABIE_LOG_LEVEL,
} as const satisfies Readonly<Record<string, Variable>>;

type ValueOf<V> = V extends Variable<infer T> ? T : never;
type PlaceValues = {
  readonly [K in keyof typeof pupilsPlaceVariables]: ValueOf<(typeof pupilsPlaceVariables)[K]>;
};
type RegistersValues = {
  readonly [K in keyof typeof registersPlaceVariables]:
    | ValueOf<(typeof registersPlaceVariables)[K]>
    | undefined;
};
type AllValues = { readonly [K in keyof typeof pupilsVariables]: ValueOf<(typeof pupilsVariables)[K]> };

/** Where a school's own database is, or those of several. @throws ConfigurationFault */
export function readPupilsPlace(environment: Environment): {
  readonly urls: readonly PupilsUrls[];
  readonly key: Buffer;
} {
  const values = readVariables(pupilsPlaceVariables, environment) as PlaceValues;
  const [pages, work] = [values.PUPILS_DATABASE_URL, values.PUPILS_WORK_DATABASE_URL];
  if (pages.length !== work.length)
    throw new ConfigurationFault([
      'PUPILS_DATABASE_URL and PUPILS_WORK_DATABASE_URL must name the same databases, in the same order.',
    ]);
  return { urls: pages.map((url, i) => ({ pages: url, work: work[i]! })), key: values.PUPILS_KEY };
}

/** From where registers are read; undefined where no variable says so. @throws ConfigurationFault */
export function readRegistersAddress(environment: Environment): InterfaceAsMachine | undefined {
  return registersPlaceOf(readVariables(registersPlaceVariables, environment) as RegistersValues);
}

function registersPlaceOf(values: RegistersValues): InterfaceAsMachine | undefined {
  const url = values.PUPILS_REGISTERS_URL;
  const tokenUrl = values.PUPILS_REGISTERS_TOKEN_URL;
  const clientId = values.PUPILS_REGISTERS_CLIENT_ID;
  const clientSecret = values.PUPILS_REGISTERS_CLIENT_SECRET;
  if (url && tokenUrl && clientId && clientSecret) return { url, tokenUrl, clientId, clientSecret };
  if (url || tokenUrl || clientId || clientSecret)
    throw new ConfigurationFault([
      `${Object.keys(registersPlaceVariables).join(', ')} must be set together, or none of them.`,
    ]);
  return undefined;
}

/** For the schools of one trust or authority alone. */
export interface ServedFor {
  readonly whom: 'trust' | 'authority';
  readonly schools: readonly Urn[];
}

/** What opens the national service's databases and marks, and names its pupils' numbers: a program with names of pupils has none of it. */
const nationalVariables = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'SIGN_IN_DATABASE_URL',
  'WORK_DATABASE_URL',
  'COMMAND_DATABASE_URL',
  'ABIE_REGISTERS_DATABASE_URL',
  'ABIE_COUNTING_DATABASE_URL',
  'ABIE_PUBLIC_DATABASE_URL',
  'DATABASE_ADMINISTRATOR_URL',
  'ABIE_PSEUDONYM_KEYS',
  'ABIE_MARKS',
  'MARKS_URL',
] as const;

/**
 * What a school's own program is told at its start.
 *
 * @param whom for whose schools it runs, where it is for several
 * @throws ConfigurationFault
 */
export function readPupilsConfiguration(
  environment: Environment,
  whom?: ServedFor['whom'],
): PupilsParts['configuration'] & {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** From where registers of which schools are read while it runs. */
  readonly registers: { readonly place: InterfaceAsMachine; readonly urns: readonly Urn[] } | undefined;
  readonly servedFor: ServedFor | undefined;
} {
  const values = readVariables(pupilsVariables, environment) as AllValues;
  const production = values.ABIE_ENVIRONMENT === 'production';
  const place = registersPlaceOf(values);
  const urns = values.PUPILS_SCHOOLS;
  if (whom === undefined ? (place === undefined) !== !urns : place !== undefined && !urns)
    throw new ConfigurationFault([
      'PUPILS_REGISTERS_URL and PUPILS_SCHOOLS must be set together, or neither.',
    ]);
  const refused = [
    ...(whom !== undefined && !urns
      ? [`PUPILS_SCHOOLS is not set: with --for ${whom} it names every school that is served.`]
      : []),
    ...nationalVariables
      .filter((name) => environment[name])
      .map(
        (name) =>
          `${name} is the national service’s. A program with names of pupils does not have it: unset it here.`,
      ),
    ...(production && values.ABIE_SAMPLE_PEOPLE
      ? ['ABIE_SAMPLE_PEOPLE is yes, and real people use this: set it to no.']
      : []),
    ...(production && values.ABIE_PUBLIC_URL.protocol !== 'https:'
      ? ['ABIE_PUBLIC_URL does not begin with https:. Names of pupils travel over nothing else.']
      : []),
    ...(production && values.ABIE_OIDC_ISSUER.protocol !== 'https:'
      ? ['ABIE_OIDC_ISSUER does not begin with https:.']
      : []),
    ...(production && values.PUPILS_NATIONAL_URL?.protocol === 'http:'
      ? ['PUPILS_NATIONAL_URL does not begin with https:.']
      : []),
    ...(production && [place?.url, place?.tokenUrl].some((url) => url?.protocol === 'http:')
      ? ['PUPILS_REGISTERS_URL or PUPILS_REGISTERS_TOKEN_URL does not begin with https:.']
      : []),
  ];
  if (refused.length > 0) throw new ConfigurationFault(refused);
  return {
    host: values.HOST,
    port: values.PORT,
    logLevel: values.ABIE_LOG_LEVEL,
    registers: place && urns && { place, urns },
    servedFor: whom && urns && { whom, schools: urns },
    publicUrl: values.ABIE_PUBLIC_URL,
    nationalUrl: values.PUPILS_NATIONAL_URL ?? undefined,
    cookieSecrets: values.ABIE_COOKIE_SECRET,
    signIn: {
      issuer: values.ABIE_OIDC_ISSUER,
      clientId: values.ABIE_OIDC_CLIENT_ID,
      clientSecret: values.ABIE_OIDC_CLIENT_SECRET,
      // Roles come in the claims: the program asks nobody else.
      rolesApi: undefined,
      department: values.ABIE_DEPARTMENT,
      samplePeople: values.ABIE_SAMPLE_PEOPLE,
    },
    limits: {
      perSession: values.ABIE_REQUESTS_PER_SESSION,
      perAddress: values.ABIE_REQUESTS_PER_ADDRESS,
      signIn: values.ABIE_SIGN_INS_PER_ADDRESS,
    },
    trustedProxies: values.ABIE_TRUSTED_PROXIES,
    crown: false,
    contact: values.ABIE_CONTACT,
  };
}
