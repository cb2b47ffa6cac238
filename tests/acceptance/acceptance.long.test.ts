import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieBrowser } from '../fixtures/cookie-browser.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { checks } from './checks.ts';
import { accountRoles, browserWith, type Deployment } from './deployment.ts';

let service: OpenService;
let deployment: Deployment;
let careless: Server;
beforeAll(async () => {
  service = await openService();
  const url = new URL(service.address);
  const accounts = await Promise.all(
    accountRoles.map(
      async (role) => [role, browserWith(url, (await service.as(role)).headers.cookie!)] as const,
    ),
  );
  deployment = {
    url,
    accounts: new Map(accounts),
    registers: undefined,
    publicUrl: undefined,
    databaseUrl: service.database.urls.pages,
  };
  careless = createServer((_request, response) => {
    response.end(
      '<a href="/school/100001">A minimum attendance expectation of 95.1%</a><a href="/school/100002">x</a>',
    );
  });
  await new Promise<void>((done) => careless.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  careless?.close();
  await service?.close();
});

/** What can be asked of the service alone; the interface for registers is asked where a trial has one (starting.long.test.ts). */
const given: Deployment = {
  url: new URL('http://service.invalid'),
  accounts: new Map(accountRoles.map((role) => [role, cookieBrowser()])),
  registers: undefined,
  publicUrl: undefined,
  databaseUrl: 'given',
};
const ofService = checks.filter(({ needs }) => needs(given) === undefined);

test.each(ofService)('$name: holds of the service', async ({ run }) => {
  expect(await run(deployment)).toBeUndefined();
});

/** What also holds of something that answers everybody everything. */
const alsoOfCareless: ReadonlySet<string> = new Set([
  'it runs, and can serve people',
  'an authority and an adviser have a first page of their own',
]);

test.each(checks.filter(({ name }) => !alsoOfCareless.has(name)))(
  '$name: is seen not to hold of what answers everybody everything',
  async ({ run }) => {
    const url = new URL(`http://127.0.0.1:${(careless.address() as AddressInfo).port}`);
    const open: Deployment = {
      url,
      accounts: new Map(accountRoles.map((role) => [role, browserWith(url, 'x=y')])),
      registers: { url, token: 'x', urn: 100_001 },
      publicUrl: url,
      // The owner of the tables' server reads everything.
      databaseUrl: service.database.ownerUrl,
    };
    expect(await run(open).catch((fault: Error) => fault.message)).toBeTypeOf('string');
  },
);

test('what was not given is skipped, and says so', () => {
  const nothing = { ...given, accounts: new Map(), databaseUrl: undefined };
  const lacking = checks.flatMap(({ needs }) => needs(nothing) ?? []);
  expect(lacking).toHaveLength(checks.length - 3);
  expect(lacking).toContain(
    'no account of head, ofsted-inspector was given (ACCEPTANCE_COOKIE_HEAD, ACCEPTANCE_COOKIE_OFSTED_INSPECTOR)',
  );
});
