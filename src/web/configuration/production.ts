import type { Configuration } from './configuration.ts';
import { isGuessable } from './guessable.ts';

/**
 * What stands in the way of real people using the service with this configuration; empty when nothing does. Secrets
 * are never quoted.
 */
export function productionFaults(configuration: Configuration): string[] {
  const { publicUrl, signIn, cookieSecrets, metricsToken, databases, contact, notify, pupilsPrograms } =
    configuration;
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
    ...(notify === undefined ? [] : plainHttp('ABIE_NOTIFY_URL', notify.url)),
    ...[...pupilsPrograms.values()].flatMap((address) => plainHttp('ABIE_PUPILS_PROGRAMS', address)),
    ...withoutTls(configuration),
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

/** The service itself speaks plain HTTP: a proxy ends HTTPS, on this machine or named as one that is trusted. */
function withoutTls({ host, trustedProxies }: Configuration): string[] {
  if (trustedProxies > 0 || /^(127\.|localhost$|::1$|\[::1\]$)/.test(host)) return [];
  return [
    `HOST is "${host}" and ABIE_TRUSTED_PROXIES is "0". In production nobody is served without HTTPS: listen on 127.0.0.1 behind a proxy on this machine, or say with ABIE_TRUSTED_PROXIES how many proxies stand in front.`,
  ];
}

function weak(name: string, secret: string): string[] {
  if (!isGuessable(secret)) return sample(name, secret);
  return [
    `${name} is too easy to guess (its value is not shown). In production it must be random text of 32 or more characters, such as \`openssl rand -base64 32\` prints.`,
  ];
}

/** Words of examples and of the trial that `abie start` makes. */
function sample(name: string, secret: string): string[] {
  return /sample|example|change.?me|stand-in/i.test(secret)
    ? [`${name} is a sample (its value is not shown). In production it must be a secret of your own.`]
    : [];
}
