import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { ownDashboardViews, placeDashboardViews } from '../../src/documents/dashboards/dashboard-address.ts';
import { inventedCounts, inventedYears, keepCounts } from '../fixtures/counts-of-school.ts';
import { asOwner } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type SchoolsOfPlace, schoolsOfPlace } from '../fixtures/schools-of-place.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff, type PageState } from './look-at.ts';
import { pageOf, said } from './pages-of.ts';

let browser: Browser;
let service: OpenService;
let place: SchoolsOfPlace;
const urn = sampleUrns.londonSecondary;
const here = `/school/${urn}/attendance`;
const area = '/area/authority-204/attendance';

beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
  await keepCounts(service.database.ownerUrl, urn, inventedCounts('primary'));
  const [before] = inventedYears(1, 2025, '2026-07-20' as IsoDate);
  await keepCounts(service.database.ownerUrl, urn, before!.records);
  await keepCounts(service.database.ownerUrl, sampleUrns.special, inventedCounts('special'));
  place = await schoolsOfPlace(service.database);
  const owner = (statement: string) => asOwner(service.database.ownerUrl, statement);
  // Of one school everything is hidden; of one registers are late; of one there are no counts.
  await owner(`update abie.place_edition set figures = (select jsonb_object_agg(key, case when key like 'school ${allHidden}|%'
    then 'null' else value end) from jsonb_each(figures)) where place = 'authority-204' and part = 'rows'`);
  await owner(`update abie.school_count set counts = jsonb_set(counts, '{registers}', '{"expected": 80, "received": 71}')
    where urn in (${urn}, ${lateSchool}) and kind in ('day', 'week') and last between '2026-11-16' and '2026-11-22'`);
});
afterAll(async () => {
  await place?.close();
  await browser?.close();
  await service?.close();
});

const [allHidden, lateSchool] = [300_102, 300_103];

/** Every view; where it is protected; and a school of which little is shown. */
const states: readonly (readonly [
  who: 'head' | 'governor' | 'analyst' | 'local-authority' | 'trust',
  path: string,
])[] = [
  ...ownDashboardViews.map((view) => ['head', `${here}?view=${view}`] as const),
  ['head', '/saved-views'],
  ['governor', `${here}?view=groups&tab=table`],
  ['governor', `${here}?tab=about`],
  ['governor', `${here}?view=compared&tab=table`],
  ...placeDashboardViews.map((view) => ['local-authority', `${area}?view=${view}&until=2026-11-22`] as const),
  ['local-authority', `${area}?view=members&tab=table&sort=year&until=2026-11-22`],
  ['local-authority', `${area}?view=members&tab=download&until=2026-11-22`],
  ['trust', '/area/trust-5143/attendance?until=2025-11-22'],
  ['analyst', '/area/england/attendance?view=members&tab=table&until=2026-11-22'],
  ['analyst', '/area/england/attendance?view=tiles&until=2026-11-22'],
  ['analyst', '/area/england/attendance?view=tiles&tab=table&sort=persistent&until=2026-11-22'],
  ['analyst', `/school/${sampleUrns.special}/attendance?view=attendance&by=day`],
  // Empty.
  ['head', `${here}?until=2024-11-22`],
  ['head', `${here}?view=quality&until=2024-11-22`],
  ['governor', `${here}?view=calendar&until=2024-11-22`],
  ['analyst', `/school/${sampleUrns.grammar}/attendance`],
  // The first days and weeks of a year.
  ['head', `${here}?until=2026-09-04`],
  ['head', `${here}?view=attendance&until=2026-09-13`],
  ['head', `${here}?view=persistent&until=2026-09-13`],
  ['head', `${here}?view=compared&until=2026-09-13`],
  ['governor', `${here}?view=groups&until=2026-09-13`],
  // All of it hidden.
  ['local-authority', `/school/${allHidden}/attendance?until=2026-11-22`],
  ...(['attendance', 'reasons', 'reason-weeks', 'persistent', 'compared'] as const).map(
    (view) => ['local-authority', `/school/${allHidden}/attendance?view=${view}&until=2026-11-22`] as const,
  ),
  // Registers that have not come in.
  ['head', `${here}?view=quality&until=2026-11-22`],
  ['head', `${here}?view=differs&until=2026-11-22`],
  ['local-authority', `${area}?view=members&tab=table&sort=registers&direction=descending&until=2026-11-22`],
];

/** The newest address, once the release is suspended. */
const suspendedStates = ['', '?view=compared', '?view=quality'];

const stateOf = async (who: (typeof states)[number][0], path: string): Promise<PageState> => ({
  name: `dashboard ${who} ${path.replace('/attendance', '')}`,
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

test('whoever hears a page comes to the table before the picture, and whoever sees it after', async () => {
  const page = await pageOf(browser, await service.as('head'), service.address);
  await page.goto(`${here}?view=groups`);
  const summary = page.getByText('The same as a table');
  const picture = page.locator('.abie-wide svg');
  const top = async (of: typeof picture) => (await of.boundingBox())!.y;
  expect(await top(picture)).toBeLessThan(await top(summary));
  const heard = await page.getByRole('main').ariaSnapshot();
  expect(heard.indexOf('The same as a table')).toBeGreaterThan(0);
  expect(heard.indexOf('The same as a table')).toBeLessThan(heard.indexOf('- img'));
  // By keyboard alone: from the last choice above the picture it is the next stop, and opens.
  await page.getByRole('link', { name: 'About these figures' }).focus();
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toBe('The same as a table');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('table').isVisible()).toBe(true);
  await page.context().close();
});

test('a head finds the dashboard from the first page, and every link on it keeps the view', async () => {
  const page = await pageOf(browser, await service.as('head'), service.address, { javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'Attendance', exact: true }).click();
  expect(await said(page)).toContain('Absence is ');
  await page.getByRole('link', { name: 'Attendance and absence' }).click();
  await page.getByRole('link', { name: 'By day' }).click();
  await page.getByRole('link', { name: 'Table', exact: true }).click();
  expect(await said(page)).toContain('Attendance and absence by day');
  expect(page.url()).toContain('view=attendance&by=day&tab=table');
  await page.context().close();
});

test('an officer goes from all schools to one, by what is shown of it, and finds the way back', async () => {
  const page = await pageOf(browser, await service.as('local-authority'), service.address, {
    javaScriptEnabled: false,
  });
  await page.goto(`${area}?until=2026-11-22`);
  await page.getByRole('link', { name: 'Schools', exact: true }).last().click();
  await page.getByRole('link', { name: 'Table', exact: true }).click();
  await page.getByRole('link', { name: /^Absence, year to date/ }).click();
  expect(page.url()).toContain('sort=year');
  await page.getByRole('searchbox').fill('school 2');
  await page.getByRole('button', { name: 'Show schools' }).click();
  expect(page.url()).toContain('sort=year');
  await page.getByRole('link', { name: 'School 2' }).click();
  expect(await said(page)).toContain('School 2');
  expect(await said(page)).toContain('Small numbers are hidden');
  await page.context().close();
});

test('while a release is suspended the dashboard stays, without a figure of its expectation', async () => {
  // Of the release's own year: of another there is no expectation to show.
  const ofItsYear = `${here}?until=2024-02-09`;
  const words = async (address: string) => {
    const page = await pageOf(browser, await service.as('head'), service.address, {
      javaScriptEnabled: false,
    });
    await page.goto(address);
    const text = await said(page);
    await page.context().close();
    return text;
  };
  expect(await words(ofItsYear)).toContain('minimum expectation');
  const analyst = await service.as('analyst');
  const because = 'Figures of one region were read wrongly.';
  const { statusCode } = await analyst.post(`/releases/${service.release}/suspend`, { because });
  expect(statusCode).toBe(303);
  for (const query of suspendedStates) {
    const state = {
      ...(await stateOf('head', `${here}${query}`)),
      name: `dashboard head suspended ${query}`,
    };
    await axeFindsNothing(browser, state);
    await nothingIsCutOff(browser, state);
  }
  expect(await words(here)).toContain('Absence is ');
  expect(await words(ofItsYear)).not.toContain('minimum expectation');
});
