import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noExpectationReasons } from '../../src/expectations/outcome.ts';
import { type Serving, serveRelease } from '../../src/web/serve-release.ts';
import { sampleRelease, sampleUrns, urnWithout } from '../fixtures/sample-release.ts';
import { startBrowser } from './browser.ts';

let browser: Browser;
let serving: Serving;
let desktop: BrowserContext;
let phone: BrowserContext;

beforeAll(async () => {
  [browser, serving] = await Promise.all([
    startBrowser(),
    serveRelease({ release: sampleRelease(), host: '127.0.0.1', port: 0 }),
  ]);
  const baseURL = serving.address;
  desktop = await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 } });
  // axe needs scripts; a reader does not, so the phone goes without.
  phone = await browser.newContext({
    baseURL,
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: false,
  });
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
});

/** Every kind of page in every state that it has. */
const states: readonly (readonly [name: string, path: string])[] = [
  ['start', '/'],
  ['all schools', '/schools'],
  ['a later page', '/schools?page=2'],
  ['search with results', '/schools?search=st+mary'],
  ['search without results', '/schools?search=zzz'],
  ['release', '/release'],
  ['not found', '/nothing'],
  ['report: set, primary', `/schools/${sampleUrns.ruralPrimary}`],
  ['report: set, secondary', `/schools/${sampleUrns.londonSecondary}`],
  ['report: set, special', `/schools/${sampleUrns.special}`],
  ['report: maintain', `/schools/${sampleUrns.grammar}`],
  ['report: nothing known', `/schools/${sampleUrns.nameless}`],
  ...noExpectationReasons.map((reason) => [`report: ${reason}`, `/schools/${urnWithout[reason]}`] as const),
];

/** Runs `look` on a new page and checks that the page complained of nothing. */
async function on(context: BrowserContext, path: string, look: (page: Page) => Promise<void>): Promise<void> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  await page.goto(path);
  await look(page);
  await page.close();
  expect(complaints).toEqual([]);
}

test.each(states)('%s: axe finds nothing', async (_name, path) => {
  await on(desktop, path, async (page) => {
    for (const details of await page.locator('details').all())
      await details.evaluate((it) => it.setAttribute('open', ''));
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

test.each(states)('%s: at 320 pixels and without JavaScript nothing is cut off', async (_name, path) => {
  await on(phone, path, async (page) => {
    for (const summary of await page.locator('summary').all()) await summary.click();
    const main = page.locator('main');
    expect(await main.isVisible()).toBe(true);
    const tooWide = await page
      .locator('body *:visible')
      .evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().right > 320.5).map((one) => one.outerHTML),
      );
    expect(tooWide).toEqual([]);
  });
});

test('a reader finds a school by name and opens its report and PDF, by keyboard', async () => {
  await on(desktop, '/', async (page) => {
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to main content');
    while ((await page.locator(':focus').getAttribute('id')) !== 'search') await page.keyboard.press('Tab');
    await page.keyboard.type('snoring');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/schools?search=snoring');
    expect(await page.locator('main h2').textContent()).toContain('1 school found for “snoring”');
    await page.getByRole('link', { name: 'Little Snoring Community Primary School' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/schools/${sampleUrns.ruralPrimary}`);
    expect(await page.locator('h1').textContent()).toContain('Little Snoring Community Primary School');
    const summary = page.locator('summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.getByText('20. ').first().isVisible()).toBe(true);
    const pdf = await page.request.get(`/schools/${sampleUrns.ruralPrimary}/report.pdf`);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
  });
});

test('a reader pages through all schools without JavaScript', async () => {
  await on(phone, '/schools', async (page) => {
    const seen = new Set<string>();
    for (;;) {
      for (const name of await page
        .locator('.abie-found a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
        seen.add(name as string);
      }
      const next = page.getByRole('link', { name: /Next/ });
      if ((await next.count()) === 0) break;
      await next.click();
    }
    expect(seen.size).toBe(sampleRelease().schools.length);
  });
});

test('on paper all similar schools are there and nothing of the viewer is', async () => {
  await on(desktop, `/schools/${sampleUrns.ruralPrimary}`, async (page) => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('A local viewer of one release').isVisible()).toBe(false);
    expect(await page.getByText('This report as a PDF').isVisible()).toBe(false);
    expect((await page.locator('details table').boundingBox())?.height ?? 0).toBeGreaterThan(100);
  });
});
