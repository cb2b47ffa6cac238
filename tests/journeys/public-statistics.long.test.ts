import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PublicAnswers } from '../../src/web/public/public-answers.ts';
import { publicService } from '../../src/web/public/public-service.ts';
import { asOwner } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { publishedRelease } from '../fixtures/published-releases.ts';
import {
  draftedStatistics,
  signedStatistics,
  unremarkableStatistics,
} from '../fixtures/sample-statistics.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, keepPicture, nothingIsCutOff, type PageState } from './look-at.ts';
import { pageOf, press, said } from './pages-of.ts';

let browser: Browser;
let app: FastifyInstance;
let address: string;
beforeAll(async () => {
  const days = ['2024-11-04', '2024-11-11', '2025-11-03', '2025-11-10'];
  const answers = new PublicAnswers([
    await publishedRelease('2025-11-27T09:30:00.000Z', { days: days.slice(0, 3) }),
    await publishedRelease('2025-12-11T09:30:00.000Z', { days, strike: '2025-11-10' }),
  ]);
  [browser, app] = await Promise.all([startBrowser(), publicService(async () => answers)]);
  await app.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const everybody = { headers: {} };

describe.each([
  ['the first page', '/', 200],
  ['the bulletin', '/latest/index.html', 200],
  ['the quality of a release', '/latest/quality.html', 200],
  ['its revisions', '/latest/revisions.html', 200],
  ['its coverage', '/latest/coverage.html', 200],
  ['its methods', '/latest/methods.html', 200],
  ['its background', '/latest/background.html', 200],
  ['its calendar', '/latest/calendar.html', 200],
  ['who saw it before', '/latest/pre-release-access.html', 200],
  ['England', '/latest/england/all-schools/absence/', 200],
  ['a region', '/latest/london/secondary/unauthorised/', 200],
  ['four authorities', '/latest/barnet/primary/absence/?with=hartlepool&with=london&with=england', 200],
  ['an authority of which all is hidden', '/latest/city-of-london/primary/absence/', 200],
  ['a picture for a frame', '/latest/barnet/primary/late/embed.html', 200],
  ['a dated release', '/2025-11-27/england/primary/illness/', 200],
  ['attendance of special schools', '/latest/england/special/attendance/', 200],
  ['an authority, secondary', '/latest/hartlepool/secondary/holiday/', 200],
  ['what there is not', '/latest/nowhere/', 404],
])('%s', (name, path, status) => {
  const state = () => ({ name: `public ${name}`, visitor: everybody, address, path, status });

  test('axe finds nothing', () => axeFindsNothing(browser, state()));
  test('nothing is cut off at 320 pixels without scripts', () => nothingIsCutOff(browser, state()));
});

test('somebody goes from England to an authority, chooses a figure and a place beside, without scripts', async () => {
  const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: /^Dashboard/ }).click();
  await page.getByText('Place: England').click();
  await page.getByRole('link', { name: 'London', exact: true }).click();
  await page.getByText('Place: London').click();
  await page.getByRole('link', { name: 'Barnet', exact: true }).click();
  await page.getByText('Figure: Overall absence').click();
  await page.getByRole('link', { name: 'Illness', exact: true }).click();
  await page.getByText('Compare with up to three other places').click();
  await page.getByLabel('Place 1').selectOption({ label: 'Hartlepool' });
  await page.getByLabel('Place 2').selectOption('');
  await page.getByLabel('Place 3').selectOption('');
  await page.getByRole('button', { name: 'Compare' }).click();
  expect(await page.locator('h1').textContent()).toContain('Illness in all schools: Barnet, Hartlepool');
  expect(page.url()).toContain('/latest/barnet/all-schools/illness/?with=hartlepool');
  // The address is all there is to a view: another browser sees the same.
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  expect(await said(other)).toBe(await said(page));
  await context.close();
});

test('on paper a view has its chart and its table, and nothing of the screen', async () => {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 794, height: 1123 } });
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print' });
  await page.goto('/latest/barnet/primary/absence/?with=london');
  await keepPicture(page, 'public on paper');
  expect(
    await page.locator('form, nav').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length),
  ).toBe(0);
  expect(await page.locator('table').first().isVisible()).toBe(true);
  const codes = page.getByText('<iframe');
  expect(await codes.count()).toBeGreaterThan(0);
  expect(await codes.filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole('main').locator('svg').first().isVisible()).toBe(true);
  await context.close();
});

test('at 320 pixels no figure is broken over two lines', async () => {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  for (const path of ['quality.html', 'revisions.html', 'coverage.html', 'barnet/primary/absence/']) {
    await page.goto(`/latest/${path}`);
    const [figures, broken] = await page.locator('td').evaluateAll((cells) => {
      const texts = cells
        .map(({ firstChild }) => firstChild!)
        .filter((one) => /^[\d,.%+−]+$/.test(one.textContent!));
      const lines = texts.map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getClientRects().length;
      });
      return [texts.length, texts.filter((_, at) => lines[at] !== 1).map((one) => one.textContent)] as const;
    });
    expect(figures, path).toBeGreaterThan(0);
    expect(broken, path).toEqual([]);
  }
  await context.close();
});

describe('releases before their time', () => {
  let service: OpenService;
  let analyst: string;
  const [draft, signed, unremarkable] = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
  beforeAll(async () => {
    service = await openService();
    await service.as('analyst');
    const [row] = await asOwner<{ person: string }>(
      service.database.ownerUrl,
      "select person from session where role = 'analyst' limit 1",
    );
    analyst = row!.person;
    for (const put of [
      draftedStatistics(draft!, analyst),
      signedStatistics(signed!, analyst),
      unremarkableStatistics(unremarkable!, analyst),
    ])
      await asOwner(service.database.ownerUrl, put);
  });
  afterAll(() => service?.close());

  describe.each<[string, 'analyst' | 'approver', string, PageState['act']]>([
    ['the list and the calendar', 'analyst', '/publications', undefined],
    ['checks to be signed', 'analyst', `/publications/${draft}`, undefined],
    ['a signature refused', 'analyst', `/publications/${draft}`, (page) => press(page, 'Sign the checks')],
    ['nothing to acknowledge', 'analyst', `/publications/${unremarkable}`, undefined],
    ['to be approved', 'approver', `/publications/${signed}`, undefined],
    [
      'a suspension refused',
      'approver',
      `/publications/${signed}`,
      (page) => press(page, 'Suspend this release'),
    ],
  ])('%s', (name, who, path, act) => {
    const state = async () => ({
      name: `publications ${name}`,
      visitor: await service.as(who),
      address: service.address,
      path,
      act,
    });
    test('axe finds nothing', async () => axeFindsNothing(browser, await state()));
    test('nothing is cut off at 320 pixels without scripts', async () =>
      nothingIsCutOff(browser, await state()));
  });

  test('whoever may not sign is shown no box', async () => {
    const page = await pageOf(browser, await service.as('approver'), service.address);
    await page.goto(`/publications/${draft}`);
    expect(await page.locator('input[type=checkbox]').count()).toBe(0);
    await page.context().close();
  });
});

test('another site shows the picture with its words in a frame', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.setContent(
    `<iframe src="${address}/latest/barnet/primary/late/embed.html" title="Lateness in Barnet" width="100%" height="520"></iframe>`,
  );
  const frame = page.frameLocator('iframe');
  await frame.locator('h1').waitFor();
  expect(await frame.locator('main').textContent()).toContain('lateness in primary schools in Barnet was');
  await context.close();
});
