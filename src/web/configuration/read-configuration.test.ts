import { expect, test } from 'vitest';
import { ConfigurationFault, readConfiguration } from './read-configuration.ts';
import { variables } from './variables.ts';

const random = 'q3Zk1vX0pLr8TyWmNc5BdFgHjUe7RaSo';
const whole = {
  DATABASE_URL: 'postgresql://abie:k2j4h5@db:5432/abie',
  SIGN_IN_DATABASE_URL: 'postgresql://abie_sign_in_app:m3n5p7@db:5432/abie',
  WORK_DATABASE_URL: 'postgresql://abie_work_app:q9r2s4@db:5432/abie',
  ABIE_PUBLIC_URL: 'https://attendance.gov.test',
  ABIE_OIDC_ISSUER: 'https://sign-in.gov.test/oidc',
  ABIE_OIDC_CLIENT_ID: 'attendance',
  ABIE_OIDC_CLIENT_SECRET: 'wren-orchard-77',
  ABIE_DEPARTMENT: '23F20E54-79EA-4146-8E39-18197576F023',
  ABIE_COOKIE_SECRET: random,
  ABIE_CONTACT: 'help@attendance.gov.test',
};

function faultsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfiguration(environment);
  } catch (fault) {
    if (fault instanceof ConfigurationFault) return fault.lines;
    throw fault;
  }
  return [];
}

test('a whole environment, with what is not said', () => {
  const { production, port, host, limits, access, cookieSecrets, metricsToken, signIn } =
    readConfiguration(whole);
  expect({ production, port, host, metricsToken }).toEqual({
    production: true,
    port: 3000,
    host: '127.0.0.1',
    metricsToken: undefined,
  });
  expect(limits).toEqual({ perSession: 300, perAddress: 3000, signIn: 60 });
  expect(access).toEqual({ localAuthoritySees: 'when-shared', supportSeenAbove: 'when-accepted' });
  expect(cookieSecrets).toEqual([random]);
  expect(signIn.samplePeople).toBe(false);
});

test('production needs somebody to ask, a trial does not', () => {
  const nobody = { ...whole, ABIE_CONTACT: undefined };
  expect(faultsOf(nobody)).toEqual([expect.stringMatching(/^ABIE_CONTACT is not set/)]);
  expect(faultsOf({ ...nobody, ABIE_ENVIRONMENT: 'trial' })).toEqual([]);
  expect(readConfiguration(whole).contact).toBe('help@attendance.gov.test');
});

test('an empty environment is told every variable that it lacks, at once', () => {
  const lines = faultsOf({});
  const needed = Object.entries(variables).filter(([, { otherwise }]) => otherwise === undefined);
  expect(lines).toHaveLength(needed.length);
  for (const [i, [name]] of needed.entries())
    expect(lines[i]).toMatch(new RegExp(`^${name} is not set\\. It must`));
});

test.each([
  ['PORT', '70000', 'PORT is "70000". It must be a whole number from 0 to 65535.'],
  ['PORT', 'x', 'PORT is "x". It must be a whole number from 0 to 65535.'],
  ['ABIE_ENVIRONMENT', 'prod', 'ABIE_ENVIRONMENT is "prod". It must be "production" or "trial".'],
  [
    'ABIE_PUBLIC_URL',
    'https://a.test/path',
    'ABIE_PUBLIC_URL is "https://a.test/path". It must be an address without a path, such as https://attendance.example.',
  ],
  [
    'DATABASE_URL',
    'mysql://abie:hunter2@db/abie',
    'DATABASE_URL is a value that is not shown here. It must be an address such as postgresql://abie:PASSWORD@db.example:5432/abie.',
  ],
  [
    'ABIE_LOCAL_AUTHORITY_SEES',
    'sometimes',
    'ABIE_LOCAL_AUTHORITY_SEES is "sometimes". It must be "when-shared" (by the school), "always" or "never".',
  ],
  ...[
    'pupils.example',
    '100101=javascript:alert(1)',
    '1=https://pupils.example',
    '100101=https://a.example 100101=https://b.example',
    '*=https://user@pupils.example',
    '*=https://pupils.example/?pupil=1',
  ].map((text) => [
    'ABIE_PUPILS_PROGRAMS',
    text,
    `ABIE_PUPILS_PROGRAMS is "${text}". It must be URNs with their addresses and spaces between, such as 100101=https://pupils.school.example *=https://pupils.trust.example.`,
  ]),
  ['ABIE_TRUSTED_PROXIES', '-1', 'ABIE_TRUSTED_PROXIES is "-1". It must be a whole number from 0 to 9.'],
])('%s=%s stops the start with what to do', (name, value, line) => {
  expect(faultsOf({ ...whole, [name]: value })).toEqual([line]);
});

test.each([
  ['ABIE_PUBLIC_URL', 'http://attendance.gov.test', /is "http:\/\/attendance.gov.test\/".*https:\/\//],
  ['ABIE_OIDC_ISSUER', 'http://127.0.0.1:3001', /https:\/\//],
  ['ABIE_COOKIE_SECRET', 'short', /too easy to guess/],
  ['ABIE_COOKIE_SECRET', 'a'.repeat(64), /too easy to guess/],
  ['ABIE_COOKIE_SECRET', `${random},short`, /too easy to guess/],
  ['ABIE_COOKIE_SECRET', `sample-${random}`, /is a sample/],
  ['ABIE_METRICS_TOKEN', 'token', /too easy to guess/],
  ['ABIE_OIDC_CLIENT_SECRET', 'the-sample-secret', /is a sample/],
  ['DATABASE_URL', 'postgresql://abie:changeme@db/abie', /is a sample/],
  ['ABIE_COOKIE_SECRET', 'attendance-service-cookie-secret', /too easy to guess/],
  ['HOST', '0.0.0.0', /ABIE_TRUSTED_PROXIES is "0".*without HTTPS/],
  ['HOST', '10.1.2.3', /without HTTPS/],
  ['ABIE_SAMPLE_PEOPLE', 'yes', /no sample people/],
  ['ABIE_PUPILS_PROGRAMS', '*=http://pupils.example', /must begin with https/],
])('production refuses %s=%s; a trial does not', (name, value, line) => {
  const environment = { ...whole, [name]: value };
  const lines = faultsOf(environment);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(new RegExp(`^${name} is `));
  expect(lines[0]).toMatch(line);
  expect(faultsOf({ ...environment, ABIE_ENVIRONMENT: 'trial' })).toEqual([]);
});

test('production listens beyond its machine behind a proxy that it is told of', () => {
  expect(faultsOf({ ...whole, HOST: '0.0.0.0', ABIE_TRUSTED_PROXIES: '1' })).toEqual([]);
});

test('no secret is ever part of a fault', () => {
  const bad = {
    ...whole,
    DATABASE_URL: 'hunter2',
    ABIE_COOKIE_SECRET: 'hunter2',
    ABIE_OIDC_CLIENT_SECRET: 'sample-hunter2',
  };
  expect(faultsOf({ ...bad, PORT: 'x' }).join()).not.toContain('hunter2');
  expect(faultsOf({ ...bad, DATABASE_URL: whole.DATABASE_URL }).join()).not.toContain('hunter2');
});

test('schools’ own programs are known by URN', () => {
  const { pupilsPrograms } = readConfiguration({
    ...whole,
    ABIE_PUPILS_PROGRAMS: '100101=https://pupils.school.example *=https://pupils.trust.example/own',
  });
  expect([...pupilsPrograms].map(([whose, { href }]) => [whose, href])).toEqual([
    [100_101, 'https://pupils.school.example/'],
    ['*', 'https://pupils.trust.example/own'],
  ]);
  expect(readConfiguration(whole).pupilsPrograms.size).toBe(0);
});

test('a secret can be changed without signing people out', () => {
  expect(readConfiguration({ ...whole, ABIE_COOKIE_SECRET: `${random}, ${random}2` }).cookieSecrets).toEqual([
    random,
    `${random}2`,
  ]);
});
