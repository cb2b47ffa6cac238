import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schoolDashboardViews } from '../../src/documents/dashboards/dashboard-address.ts';
import { inventedCounts, keepCounts } from '../fixtures/counts-of-school.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff, type PageState } from './look-at.ts';
import { pageOf, said } from './pages-of.ts';

let browser: Browser;
let service: OpenService;
const urn = sampleUrns.londonSecondary;
const here = `/school/${urn}/attendance`;

beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
  await keepCounts(service.database.ownerUrl, urn, inventedCounts('primary'));
  await keepCounts(service.database.ownerUrl, sampleUrns.special, inventedCounts('special'));
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

/** Every view; where it is protected; and a school of which little is shown. */
const states: readonly (readonly [who: 'head' | 'governor' | 'analyst', path: string])[] = [
  ...schoolDashboardViews.map((view) => ['head', `${here}?view=${view}`] as const),
  ['governor', `${here}?view=groups&tab=table`],
  ['governor', `${here}?tab=about`],
  ['analyst', `/school/${sampleUrns.special}/attendance?by=day`],
];

const stateOf = async (who: (typeof states)[number][0], path: string): Promise<PageState> => ({
  name: `dashboard ${who} ${path.split('attendance')[1]}`,
  visitor: await service.as(who),
  address: service.address,
  path,
});

test.each(states)('axe finds nothing: %s, %s', async (who, path) => {
  await axeFindsNothing(browser, await stateOf(who, path));
});

test.each(states)('nothing is cut off at 320 pixels: %s, %s', async (who, path) => {
  await nothingIsCutOff(browser, await stateOf(who, path));
});

test('a head finds the dashboard from the first page, and every link on it keeps the view', async () => {
  const page = await pageOf(browser, await service.as('head'), service.address, { javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'Attendance', exact: true }).click();
  expect(await said(page)).toContain('Attendance and absence by week');
  await page.getByRole('link', { name: 'By day' }).click();
  await page.getByRole('link', { name: 'Table', exact: true }).click();
  expect(await said(page)).toContain('Attendance and absence by day');
  expect(page.url()).toContain('by=day&tab=table');
  await page.context().close();
});
