import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles } from '../../src/access/role.ts';
import type { Visitor } from '../fixtures/service.ts';
import { type SigningIn, signingIn } from '../fixtures/signing-in.ts';
import { axeFaults, wcag } from './axe.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff, type PageState } from './look-at.ts';

let browser: Browser;
let world: SigningIn;
beforeAll(async () => {
  [browser, world] = await Promise.all([startBrowser(), signingIn()]);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

type Who = Role | 'public';
interface State {
  readonly name: string;
  readonly who: Who;
  readonly path: string;
  readonly status?: number;
}

const states: readonly State[] = [
  { name: 'start', who: 'public', path: '/' },
  ...roles.map((who) => ({ name: `home of ${who}`, who, path: '/' })),
  { name: 'account', who: 'head', path: '/account' },
  { name: 'cookies', who: 'public', path: '/cookies' },
  { name: 'accessibility', who: 'public', path: '/accessibility' },
  { name: 'privacy', who: 'public', path: '/privacy' },
  { name: 'how expectations are made', who: 'public', path: '/how-expectations-are-made' },
  { name: 'signed out', who: 'public', path: '/signed-out' },
  { name: 'not found, signed out', who: 'public', path: '/nothing', status: 404 },
  { name: 'not found, signed in', who: 'head', path: '/nothing', status: 404 },
  { name: 'sign-in that failed', who: 'public', path: '/sign-in/callback?error=access_denied', status: 400 },
];

const stateOf = async ({ who, ...state }: State): Promise<PageState> => ({
  ...state,
  visitor: await world.service.as(who),
  address: world.address,
});

test.each(states)('$name: axe finds nothing', async (state) => {
  await axeFindsNothing(browser, await stateOf(state));
});

test.each(states)('$name: at 320 pixels and without JavaScript nothing is cut off', async (state) => {
  await nothingIsCutOff(browser, await stateOf(state));
});

/** A browser without scripts, as wide as a phone. */
async function onPhone<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({
    baseURL: world.address,
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: false,
  });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

describe('the stand-in for sign-in', () => {
  test('says what it is; axe finds nothing', async () => {
    const context = await browser.newContext({ baseURL: world.address });
    const page = await context.newPage();
    await page.goto('/sign-in');
    expect(await page.locator('h1').textContent()).toBe('Choose a sample person');
    expect(await page.locator('main').textContent()).toContain('This is a stand-in for DfE Sign-in');
    expect(await axeFaults(page, wcag)).toEqual([]);
    await context.close();
  });

  test.each(roles)('signs %s in on a phone without JavaScript, and out again', async (role) => {
    await onPhone(async (page) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Sign in' }).click();
      const { givenName } = world.people.find((person) => person.role === role)!;
      await page.getByRole('button', { name: new RegExp(givenName) }).click();
      expect(page.url()).toBe(`${world.address}/`);
      expect(await page.getByRole('link', { name: new RegExp(givenName) }).isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Sign out' }).click();
      expect(page.url()).toBe(`${world.address}/signed-out`);
      await page.goto('/account');
      // Whoever has signed out is asked to sign in again.
      expect(page.url()).toContain(world.standIn.issuer.host);
    });
  });
});

test('a page that needs a person leads through sign-in and back, by keyboard', async () => {
  const context = await browser.newContext({ baseURL: world.address });
  const page = await context.newPage();
  await page.goto('/account');
  await page.waitForURL('**/interaction/*');
  await tabTo(page, (text) => text.includes('Headteacher'));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/account');
  expect(await page.locator('h1').textContent()).toBe('Your account');
  await context.close();
});

async function tabTo(page: Page, wanted: (text: string) => boolean): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    if (wanted(((await page.locator(':focus').textContent()) ?? '').trim())) return;
  }
  throw new Error('the keyboard does not get there');
}

test('signing out everywhere ends the other browser’s session', async () => {
  const signIn = async (): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: world.address })).newPage();
    await page.goto('/sign-in?return=/account');
    await page.getByRole('button', { name: /Trust leader/ }).click();
    await page.waitForURL('**/account');
    return page;
  };
  const [here, there] = [await signIn(), await signIn()];
  await here.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.waitForURL('**/signed-out');
  await there.reload();
  // Whoever's session has ended is asked to sign in, and comes back to where they were.
  await there.waitForURL('**/interaction/*');
  await there.getByRole('button', { name: /Trust leader/ }).click();
  await there.waitForURL('**/account');
  await Promise.all([here, there].map((page) => page.context().close()));
});

test('the page of somebody without a role', async () => {
  await onPhone(async (page) => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: /No role/ }).click();
    expect(await page.locator('h1').textContent()).toBe('Your account is not set up for this service');
    const wide = await page
      .locator('body *:visible')
      .evaluateAll((all) => all.some((one) => one.getBoundingClientRect().right > 320.5));
    expect(wide).toBe(false);
  });
});

test('too many requests, and a form that was not ours, are said in words', async () => {
  const head: Visitor = await world.service.as('head');
  const { body } = await head.post('/sign-out', { _csrf: 'x' });
  expect(body).toContain('Your answers were not sent');
  expect(body.match(/<h1/g)).toHaveLength(1);
});
