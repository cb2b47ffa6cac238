import type { PseudonymKeys } from '../../store/postgres/registers/pseudonyms.ts';
import type { Configuration } from './configuration.ts';
import { productionFaults } from './production.ts';
import { type Values, type Variable, type VariableName, variables } from './variables.ts';

/** The environment does not let the service start; each line names a variable, its value and the remedy. */
export class ConfigurationFault extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(`The service was not started.\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.lines = lines;
  }
}

/** The environment, e.g. `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the service is told at its start.
 *
 * @throws ConfigurationFault that names everything that is wrong at once
 */
export function readConfiguration(environment: Environment): Configuration {
  const values = readVariables(variables, environment) as Values;
  if ((values.ABIE_ROLES_API_URL === undefined) !== (values.ABIE_ROLES_API_SECRET === undefined)) {
    throw new ConfigurationFault([
      'ABIE_ROLES_API_URL and ABIE_ROLES_API_SECRET must be set together, or neither.',
    ]);
  }
  const marksNamed = values.ABIE_MARKS !== undefined || values.MARKS_URL !== undefined;
  if ((values.ABIE_COUNTING_DATABASE_URL !== undefined) !== marksNamed) {
    throw new ConfigurationFault([
      'ABIE_COUNTING_DATABASE_URL and a place of marks (ABIE_MARKS, MARKS_URL or both) must be set together, or neither.',
    ]);
  }
  if ((values.ABIE_REGISTERS_DATABASE_URL === undefined) !== (values.ABIE_PSEUDONYM_KEYS === undefined)) {
    throw new ConfigurationFault([
      'ABIE_REGISTERS_DATABASE_URL and ABIE_PSEUDONYM_KEYS must be set together, or neither.',
    ]);
  }
  const notify = [
    values.ABIE_NOTIFY_API_KEY,
    values.ABIE_NOTIFY_REPORT_TEMPLATE,
    values.ABIE_NOTIFY_REMINDER_TEMPLATE,
    values.ABIE_NOTIFY_LAST_REMINDER_TEMPLATE,
  ].filter((value) => value !== undefined).length;
  if (notify !== 0 && notify !== 4) {
    throw new ConfigurationFault([
      'ABIE_NOTIFY_API_KEY and the three templates (ABIE_NOTIFY_REPORT_TEMPLATE, ABIE_NOTIFY_REMINDER_TEMPLATE, ABIE_NOTIFY_LAST_REMINDER_TEMPLATE) must be set together, or none of them.',
    ]);
  }
  const configuration = configurationOf(values);
  const refused = configuration.production ? productionFaults(configuration) : [];
  if (refused.length > 0) throw new ConfigurationFault(refused);
  return configuration;
}

/**
 * Reads variables of the environment.
 *
 * @throws ConfigurationFault that names everything that is wrong at once
 */
export function readVariables(
  wanted: Readonly<Record<string, Variable>>,
  environment: Environment,
): Readonly<Record<string, unknown>> {
  const faults: string[] = [];
  const values = Object.fromEntries(
    Object.entries(wanted).map(([name, variable]) => {
      const read = readVariable(name, variable, environment[name]);
      if ('fault' in read) faults.push(read.fault);
      return [name, 'value' in read ? read.value : undefined];
    }),
  );
  if (faults.length > 0) throw new ConfigurationFault(faults);
  return values;
}

type Reading = { readonly value: unknown } | { readonly fault: string };

function readVariable(name: string, variable: Variable, set: string | undefined): Reading {
  const text = set?.trim() || variable.otherwise;
  if (text === null) return { value: undefined };
  if (text === undefined) return { fault: `${name} is not set. It must be ${variable.mustBe}.` };
  const { success, data } = variable.schema.safeParse(text);
  if (success) return { value: data };
  const shown = variable.secret ? 'a value that is not shown here' : `"${text}"`;
  return { fault: `${name} is ${shown}. It must be ${variable.mustBe}.` };
}

function configurationOf(values: Values): Configuration {
  const must = <Name extends VariableName>(name: Name) => values[name] as NonNullable<Values[Name]>;
  return {
    production: must('ABIE_ENVIRONMENT') === 'production',
    databases: {
      pages: must('DATABASE_URL'),
      signIn: must('SIGN_IN_DATABASE_URL'),
      work: must('WORK_DATABASE_URL'),
    },
    registers:
      values.ABIE_REGISTERS_DATABASE_URL === undefined
        ? undefined
        : {
            url: values.ABIE_REGISTERS_DATABASE_URL,
            keys: must('ABIE_PSEUDONYM_KEYS') as unknown as PseudonymKeys,
          },
    filesFolder: values.ABIE_FILES,
    evaluationsFolder: values.ABIE_EVALUATIONS,
    marks:
      values.ABIE_COUNTING_DATABASE_URL === undefined
        ? undefined
        : {
            databaseUrl: values.ABIE_COUNTING_DATABASE_URL,
            marks: { folder: values.ABIE_MARKS, cluster: values.MARKS_URL },
          },
    paperWorkers: must('ABIE_PAPER_WORKERS'),
    host: must('HOST'),
    port: must('PORT'),
    publicUrl: must('ABIE_PUBLIC_URL'),
    signIn: {
      issuer: must('ABIE_OIDC_ISSUER'),
      clientId: must('ABIE_OIDC_CLIENT_ID'),
      clientSecret: must('ABIE_OIDC_CLIENT_SECRET'),
      rolesApi: values.ABIE_ROLES_API_URL && {
        url: values.ABIE_ROLES_API_URL,
        secret: must('ABIE_ROLES_API_SECRET'),
      },
      department: must('ABIE_DEPARTMENT'),
      samplePeople: must('ABIE_SAMPLE_PEOPLE'),
    },
    cookieSecrets: must('ABIE_COOKIE_SECRET'),
    access: {
      localAuthoritySees: must('ABIE_LOCAL_AUTHORITY_SEES'),
      supportSeenAbove: must('ABIE_SUPPORT_SEEN_ABOVE'),
    },
    contact: values.ABIE_CONTACT,
    pupilsPrograms: values.ABIE_PUPILS_PROGRAMS ?? new Map(),
    notify: values.ABIE_NOTIFY_API_KEY && {
      url: must('ABIE_NOTIFY_URL'),
      key: values.ABIE_NOTIFY_API_KEY,
      templates: {
        report: must('ABIE_NOTIFY_REPORT_TEMPLATE'),
        reminder: must('ABIE_NOTIFY_REMINDER_TEMPLATE'),
        'last-reminder': must('ABIE_NOTIFY_LAST_REMINDER_TEMPLATE'),
      },
    },
    metricsToken: values.ABIE_METRICS_TOKEN,
    trustedProxies: must('ABIE_TRUSTED_PROXIES'),
    limits: {
      perSession: must('ABIE_REQUESTS_PER_SESSION'),
      perAddress: must('ABIE_REQUESTS_PER_ADDRESS'),
      signIn: must('ABIE_SIGN_INS_PER_ADDRESS'),
    },
    crown: must('ABIE_CROWN'),
    logLevel: must('ABIE_LOG_LEVEL'),
  };
}
