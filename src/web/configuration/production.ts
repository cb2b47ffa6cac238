import type { Configuration } from './configuration.ts';

/** Random text of this length cannot be guessed: 32 characters of base64 are 192 bits. */
const shortestSecret = 32;
/** "aaaaaaaa…" is long and no secret. */
const fewestCharacters = 12;

/**
 * What stands in the way of real people using the service with this configuration; empty when nothing does. Secrets
 * are never quoted.
 */
export function productionFaults(configuration: Configuration): string[] {
  const { publicUrl, signIn, cookieSecrets, metricsToken, databases, contact } = configuration;
  return [
    ...plainHttp('ABIE_PUBLIC_URL', publicUrl),
    ...plainHttp('ABIE_OIDC_ISSUER', signIn.issuer),
    ...cookieSecrets.flatMap((secret) => weak('ABIE_COOKIE_SECRET', secret)),
    ...(metricsToken === undefined ? [] : weak('ABIE_METRICS_TOKEN', metricsToken)),
    ...sample('ABIE_OIDC_CLIENT_SECRET', signIn.clientSecret),
    ...(signIn.rolesApi === undefined
      ? []
      : [
          ...plainHttp('ABIE_ROLES_API_URL', signIn.rolesApi.url),
          ...sample('ABIE_ROLES_API_SECRET', signIn.rolesApi.secret),
        ]),
    ...sample('DATABASE_URL', databases.pages),
    ...sample('SIGN_IN_DATABASE_URL', databases.signIn),
    ...sample('WORK_DATABASE_URL', databases.work),
    ...(contact === undefined
      ? [
          'ABIE_CONTACT is not set. In production every page and report says whom to ask: an e-mail address such as help@attendance.example.',
        ]
      : []),
    ...(signIn.samplePeople
      ? ['ABIE_SAMPLE_PEOPLE is "yes". In production there are no sample people: leave it out.']
      : []),
  ];
}

function plainHttp(name: string, { href, protocol }: URL): string[] {
  return protocol === 'https:'
    ? []
    : [`${name} is "${href}". In production it must begin with https://, or what people send can be read.`];
}

function weak(name: string, secret: string): string[] {
  if (secret.length >= shortestSecret && new Set(secret).size >= fewestCharacters)
    return sample(name, secret);
  return [
    `${name} is too easy to guess (its value is not shown). In production it must be random text of ${shortestSecret} or more characters, such as \`openssl rand -base64 32\` prints.`,
  ];
}

/** Words of examples and of the trial that `abie start` makes. */
function sample(name: string, secret: string): string[] {
  return /sample|example|change.?me|stand-in/i.test(secret)
    ? [`${name} is a sample (its value is not shown). In production it must be a secret of your own.`]
    : [];
}
