import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { cookiesOf, type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { startBrowser } from './browser.ts';

let browser: Browser;
let service: OpenService;
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const here = `/school/${sampleUrns.londonSecondary}`;

/** A person at a small screen, without JavaScript. */
async function personIn(role: Role): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    baseURL: service.address,
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: false,
  });
  await context.addCookies(cookiesOf(await service.as(role), service.address));
  return { page: await context.newPage(), context };
}

/** Presses Tab until the focus is on what has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const said = `${await focused.textContent()} ${await focused.getAttribute('name')}`;
    if (name.test(said)) return;
  }
  throw new Error(`nothing called ${name} can be reached by keyboard`);
}

/** Presses Enter, and waits for the page that it leads to. */
async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

test('a head proposes by keyboard, an analyst accepts, and both numbers stand on the report', async () => {
  const head = await personIn('head');
  await head.page.goto(`${here}/report`);
  await tabTo(head.page, /^\s*Clapton Park/);
  await enter(head.page);
  expect(new URL(head.page.url()).pathname).toBe(here);
  await head.page.goBack();
  await tabTo(head.page, /^\s*Respond to this report/);
  await enter(head.page);
  await tabTo(head.page, /Propose another expectation/);
  await enter(head.page);
  await tabTo(head.page, /number/);
  await head.page.keyboard.type('93.25');
  await tabTo(head.page, /reasons/);
  await head.page.keyboard.type('A new pastoral team.\nIt began in September.');
  await tabTo(head.page, /Continue/);
  await enter(head.page);
  expect(await head.page.locator('h1').textContent()).toContain('Check before you send');
  expect(await head.page.getByText('5.4 days more in the year').isVisible()).toBe(true);
  await tabTo(head.page, /Send/);
  await enter(head.page);
  expect(head.page.url()).toMatch(/\/sent$/);
  const reference = await head.page.locator('.govuk-panel__body strong').textContent();
  await head.page.getByRole('link', { name: 'See what you sent' }).click();
  const response = head.page.url();
  expect(await head.page.getByText(`Reference ${reference}`).isVisible()).toBe(true);

  const analyst = await personIn('analyst');
  await analyst.page.goto(response);
  expect(await analyst.page.getByText('It began in September.').isVisible()).toBe(true);
  await analyst.page.getByLabel('Your answer').fill('Agreed, with thanks.');
  await analyst.page.getByRole('button', { name: 'Accept' }).click();
  expect(await analyst.page.getByRole('button', { name: 'Accept' }).count()).toBe(0);

  await head.page.goto(`${here}/report`);
  const beside = await head.page.locator('.govuk-inset-text').textContent();
  expect(beside).toContain('93.25%');
  expect(beside).toContain('91.0%');
  expect(await head.page.locator('.abie-headline__figure').first().textContent()).toContain('91.0%');
  await head.page.goto(`${here}/responses`);
  expect(await head.page.getByText('Agreed, with thanks.').isVisible()).toBe(true);
  await Promise.all([head.context.close(), analyst.context.close()]);
});

test('an attendance lead sends evidence, is told what is wrong with it, and loses nothing', async () => {
  const { page, context } = await personIn('attendance-lead');
  await page.goto(`${here}/respond/question-data`);
  await page.getByLabel('Pupils on roll').check();
  await page.getByLabel('What should it be?').fill('1,180');
  await page.getByLabel('How do you know?').fill('Our census return:\n“1,180 pupils” & no more');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page
    .getByLabel('Add a file')
    .setInputFiles({ name: 'census.csv', mimeType: 'text/csv', buffer: Buffer.from('MZ\u0000') });
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.getByText('1,180', { exact: true }).isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Change your answers' }).click();
  expect(await page.getByLabel('How do you know?').inputValue()).toBe(
    'Our census return:\n“1,180 pupils” & no more',
  );
  await page.getByRole('button', { name: 'Continue' }).click();
  await page
    .getByLabel('Add a file')
    .setInputFiles({ name: 'census.csv', mimeType: 'text/csv', buffer: Buffer.from('pupils\n1180\n') });
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('link', { name: 'See what you sent' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'census.csv' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('census.csv');
  await context.close();
});

test('a head shares the board pack, a governor reads it, and no longer when the head stops', async () => {
  const [head, governor] = await Promise.all([personIn('head'), personIn('governor')]);
  expect((await governor.page.goto(`${here}/board-pack`))?.status()).toBe(404);
  await head.page.goto(`${here}/sharing`);
  await head.page.getByRole('button', { name: 'Share with governors' }).click();
  expect(await head.page.getByText('Your governors can now read the board pack.').isVisible()).toBe(true);
  expect((await governor.page.goto(`${here}/board-pack`))?.status()).toBe(200);
  expect(await governor.page.getByText('Questions to ask').isVisible()).toBe(true);
  await head.page.goto(`${here}/sharing`);
  expect(await head.page.locator('.abie-log').textContent()).toContain('Gita Governor');
  await head.page.getByRole('button', { name: 'Stop sharing with governors' }).click();
  expect((await governor.page.goto(`${here}/board-pack`))?.status()).toBe(404);
  await Promise.all([head.context.close(), governor.context.close()]);
});
