import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CookieBrowser, cookieBrowser } from '../../../../tests/fixtures/cookie-browser.ts';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { type SigningIn, signInPeople, signingIn } from '../../../../tests/fixtures/signing-in.ts';
import { type Role, roles, roleWords } from '../../../access/role.ts';

/** What sign-in may say of somebody's organisation otherwise than usual, and what the service answers. */
const variants: readonly (readonly [string, Role, object, number])[] = [
  ['numbers for text', 'head', { urn: 100200, category: { id: 1, name: 'Establishment' } }, 200],
  ['parts left out', 'head', { uid: undefined, region: undefined, establishmentNumber: undefined }, 200],
  ['the category without its number', 'head', { category: { name: 'Establishment' } }, 200],
  ['a school without a URN', 'head', { urn: null }, 403],
  ['a URN that is none', 'head', { urn: '12' }, 403],
  ['a head of a trust', 'head', { category: { id: '010', name: 'Multi-Academy Trust' } }, 403],
  ['no category', 'head', { category: null }, 403],
  ['an analyst of another organisation', 'analyst', { id: 'somebody-else' }, 403],
  [
    'a local authority by its code elsewhere',
    'local-authority',
    { establishmentNumber: null, localAuthority: { code: 204 } },
    200,
  ],
  ['a local authority without a code', 'local-authority', { establishmentNumber: null }, 403],
  ['a trust without a UID', 'trust', { uid: null }, 403],
  ['an adviser without a region', 'regional-adviser', { region: null }, 403],
  ['an inspector of something else', 'ofsted-inspector', { name: 'Ofqual' }, 403],
];

/** Each of them is a person. */
const odd = (i: number) => {
  const [, role, change] = variants[i]!;
  const usual = signInPeople().find((one) => one.role === role)!;
  const id = `00000000-0000-4000-8001-${String(i).padStart(12, '0')}`;
  return { ...usual, id, organisation: { ...usual.organisation, ...change } };
};

let world: SigningIn;
beforeAll(async () => {
  world = await signingIn({ people: [...signInPeople(), ...variants.map((_, i) => odd(i))] });
});
afterAll(() => world?.close());

const at = (path: string) => `${world.address}${path}`;
const person = (role: Role | undefined) => world.people.find((one) => one.role === role)!;

/** Signs in as the person of a role, or as somebody, from an address of the service. */
async function signIn(
  role: Role | undefined,
  browser = cookieBrowser(),
  from = '/sign-in',
  { id } = person(role),
) {
  const choice = await browser.open(at(from));
  const html = await choice.text();
  expect(choice.url).toContain(world.standIn.issuer.host);
  const page = await browser.send(choice, html, { person: id }, choice.url);
  return { browser, page, html: await page.text() };
}

const sessionsOf = (role: Role) =>
  asOwner<{ ended_at: Date | null; secret_hash: Buffer; id_token: string }>(
    world.service.database.ownerUrl,
    'select s.* from session s join person p on p.id = s.person where p.subject = $1 order by started_at',
    [person(role).id],
  );
const held = (browser: CookieBrowser, name = 'abie') => browser.cookies.get('127.0.0.1')?.get(name);

describe('signing in', () => {
  test.each(roles)('as %s leads home, in that role and organisation', async (role) => {
    const { page, html } = await signIn(role);
    expect(page.url).toBe(at('/'));
    expect(page.status).toBe(200);
    expect(html).toContain(`${person(role).givenName} ${person(role).familyName}`);
    expect(html).toContain(roleWords[role]);
  });

  test('leads back to the page that was wanted', async () => {
    expect((await signIn('head', cookieBrowser(), '/sign-in?return=/account')).page.url).toBe(at('/account'));
  });

  test('leads back to the page from which the link was followed', async () => {
    const browser = cookieBrowser();
    const first = await browser.ask(at('/sign-in'), { headers: { referer: at('/cookies?a=1') } });
    const choice = await browser.open(first.headers.get('location')!);
    const page = await browser.send(choice, await choice.text(), { person: person('head').id }, choice.url);
    expect(page.url).toBe(at('/cookies?a=1'));
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
  ])('never leads to %s', async (elsewhere) => {
    const { page } = await signIn(
      'head',
      cookieBrowser(),
      `/sign-in?return=${encodeURIComponent(elsewhere)}`,
    );
    expect(page.url).toBe(at('/'));
  });

  test('somebody without a role gets a plain page and no session', async () => {
    const { browser, page, html } = await signIn(undefined);
    expect(page.status).toBe(403);
    expect(html).toContain('Your account is not set up for this service');
    expect(held(browser)).toBeUndefined();
    const [row] = await asOwner<{ detail: { why: string } }>(
      world.service.database.ownerUrl,
      "select detail from audit where action = 'sign-in-refused' order by at desc limit 1",
    );
    expect(row?.detail).toEqual({ why: 'no-role' });
  });

  test('gives a new secret each time, and ends the session that the browser had', async () => {
    const { browser } = await signIn('governor');
    const first = held(browser);
    await signIn('governor', browser);
    expect(held(browser)).not.toBe(first);
    const sessions = await sessionsOf('governor');
    expect(sessions.at(-2)!.ended_at).not.toBeNull();
    expect(sessions.at(-1)!.ended_at).toBeNull();
    expect((await cookieBrowserWith(first!).open(at('/account'))).status).toBe(200);
    expect((await cookieBrowserWith(first!).ask(at('/account'))).headers.get('location')).toBe(
      '/sign-in?return=%2Faccount',
    );
  });

  test('takes over no session that somebody else put into the browser', async () => {
    const attacker = await signIn('trust');
    const planted = held(attacker.browser)!;
    const victim = cookieBrowserWith(planted);
    await signIn('head', victim);
    expect(held(victim)).not.toBe(planted);
    const { status, url } = await cookieBrowserWith(planted).open(at('/account'));
    expect(`${status} ${url}`).toContain(world.standIn.issuer.host);
  });
});

function cookieBrowserWith(session: string): CookieBrowser {
  const browser = cookieBrowser();
  browser.cookies.set('127.0.0.1', new Map([['abie', session]]));
  return browser;
}

describe('a sign-in that is not the one begun here', () => {
  /** Goes as far as the answer of the stand-in, and does not follow it. */
  async function answered(browser: CookieBrowser): Promise<URL> {
    const choice = await browser.open(at('/sign-in'));
    let response = await browser.ask(choice.url, {
      method: 'POST',
      body: new URLSearchParams({ person: person('head').id }),
    });
    while (!response.headers.get('location')!.startsWith(at('/sign-in/callback')))
      response = await browser.ask(new URL(response.headers.get('location')!, response.url).href);
    return new URL(response.headers.get('location')!);
  }
  const refused = async (browser: CookieBrowser, answer: URL) => {
    const response = await browser.ask(answer.href);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('You have not signed in');
    expect(held(browser)).toBeUndefined();
  };

  test('in another browser', async () => {
    await refused(cookieBrowser(), await answered(cookieBrowser()));
  });

  test('a second time', async () => {
    const browser = cookieBrowser();
    const answer = await answered(browser);
    const kept = held(browser, 'abie-sign-in')!;
    expect((await browser.ask(answer.href)).status).toBe(303);
    const again = cookieBrowser();
    again.cookies.set('127.0.0.1', new Map([['abie-sign-in', kept]]));
    await refused(again, answer);
  });

  test.each([
    ['with another state', (answer: URL) => answer.searchParams.set('state', 'x')],
    ['without a state', (answer: URL) => answer.searchParams.delete('state')],
    ['with another code', (answer: URL) => answer.searchParams.set('code', 'x')],
    ['from another issuer', (answer: URL) => answer.searchParams.set('iss', 'https://evil.example')],
    [
      'that sign-in refused',
      (answer: URL) => {
        answer.searchParams.delete('code');
        answer.searchParams.set('error', 'access_denied');
      },
    ],
  ])('%s', async (_, spoil) => {
    const browser = cookieBrowser();
    const answer = await answered(browser);
    spoil(answer);
    await refused(browser, answer);
  });

  test('with the code of another person’s sign-in', async () => {
    const [mine, theirs] = [cookieBrowser(), cookieBrowser()];
    const [own, other] = [await answered(mine), await answered(theirs)];
    own.searchParams.set('code', other.searchParams.get('code')!);
    await refused(mine, own);
  });

  test('too late', async () => {
    const browser = cookieBrowser();
    const answer = await answered(browser);
    await asOwner(
      world.service.database.ownerUrl,
      "update sign_in_attempt set expires_at = now() - interval '1 second'",
    );
    await refused(browser, answer);
  });
});

describe('signing out', () => {
  test('ends the session here and at sign-in, and says so', async () => {
    const { browser, page, html } = await signIn('approver');
    const kept = held(browser)!;
    const out = await browser.send(page, html, {}, at('/sign-out'));
    expect(out.url).toBe(at('/signed-out'));
    expect(await out.text()).toContain('You have signed out');
    expect(held(browser)).toBeUndefined();
    expect((await sessionsOf('approver')).at(-1)!.ended_at).not.toBeNull();
    expect((await cookieBrowserWith(kept).ask(at('/account'))).status).toBe(303);
    // At sign-in somebody has to be chosen again.
    expect((await browser.open(at('/sign-in'))).url).toContain('/interaction/');
  });

  test('everywhere ends every session of the person and nobody else’s', async () => {
    const [one, two, other] = [await signIn('analyst'), await signIn('analyst'), await signIn('hub-lead')];
    const account = await one.browser.open(at('/account'));
    const html = await account.text();
    expect(html.match(/This session/g)).toHaveLength(1);
    expect(html.match(/National analyst<\/?/g)!.length).toBeGreaterThanOrEqual(2);
    const out = await one.browser.send(account, html, {}, at('/account/sign-out-everywhere'));
    expect(out.url).toBe(at('/signed-out'));
    expect((await two.browser.ask(at('/account'))).status).toBe(303);
    expect((await other.browser.ask(at('/account'))).status).toBe(200);
  });
});

test('the database keeps only a hash of the secret', async () => {
  const { browser } = await signIn('local-authority');
  const secret = decodeURIComponent(held(browser)!).split('.')[0]!;
  const [session] = await sessionsOf('local-authority');
  expect(session!.secret_hash).toHaveLength(32);
  expect(JSON.stringify(session)).not.toContain(secret);
});

test('sign-in that cannot be reached is said in words, and tried again', async () => {
  const issuer = new URL('http://127.0.0.1:9');
  const signInSettings = { ...world.service.configuration.signIn, issuer };
  const alone = await signingIn({ configuration: { signIn: signInSettings } });
  const response = await fetch(`${alone.address}/sign-in`, { redirect: 'manual' });
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('Sorry, the service is unavailable');
  await alone.close();
});

test.each(variants.map(([name, role, , status], i) => [name, role, status, i] as const))(
  'what sign-in says of the organisation: %s',
  async (_, role, status, i) => {
    const { page } = await signIn(role, cookieBrowser(), '/sign-in', odd(i));
    expect(page.status).toBe(status);
  },
);
