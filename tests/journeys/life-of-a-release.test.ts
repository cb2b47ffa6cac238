import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Urn } from '../../src/attendance/urn.ts';
import { asOwner } from '../fixtures/database.ts';
import { visitorAt } from '../fixtures/visitor-at.ts';
import { startBrowser } from './browser.ts';
import { pageOf, press, said } from './pages-of.ts';
import { england, type WorkingService, workingService } from './working-service.ts';

// The whole life of a release, as people lead it: in a browser without JavaScript, with the engine in processes of its
// own. Each test goes on where the one before it stopped.

let browser: Browser;
let service: WorkingService;
let analyst: Page;
let approver: Page;
let head: Page;
let urn: Urn;
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), workingService()]);
  const plain = { javaScriptEnabled: false };
  analyst = await pageOf(browser, await service.as('analyst'), service.address, plain);
  approver = await pageOf(browser, await service.as('approver'), service.address, plain);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const minutes = { timeout: 240_000 };
const work = { timeout: 120_000 };
/** The page asks for itself again until the work is done. */
const untilSaid = (page: Page, text: string) => page.getByText(text).first().waitFor(work);
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** Drafts, has the files checked, calculates, lets the checks pass that a country of 120 schools cannot. @returns its path */
async function prepare(): Promise<string> {
  await analyst.goto('/releases');
  await press(analyst, 'Prepare a new release');
  await analyst.getByLabel('In a folder on the server').check();
  await analyst.getByLabel('Name of the folder').fill(england);
  await analyst.getByLabel('abie 1.0.0').check();
  await press(analyst, 'Continue');
  const release = pathOf(analyst).replace('/files', '');
  await press(analyst, 'Check the files');
  await untilSaid(analyst, 'These files are enough to set expectations');
  await press(analyst, 'Continue');
  await press(analyst, 'Calculate');
  await untilSaid(analyst, 'Read what the checks found');
  await analyst.getByRole('link', { name: 'Read what the checks found' }).click();
  const failed = analyst.getByLabel('Why the release may go on although it fails this check');
  expect(await failed.count()).toBeGreaterThan(0);
  while ((await failed.count()) > 0) {
    await failed.first().fill('A country of 120 schools cannot do better.');
    await press(analyst, 'Let this check pass');
  }
  await press(analyst, 'Calculate again');
  await untilSaid(analyst, 'passed its checks');
  return release;
}

/** The second person's part. */
async function releaseNow(release: string): Promise<void> {
  await approver.goto(`${release}/approve`);
  for (const box of await approver.getByRole('checkbox').all()) await box.check();
  if ((await approver.getByRole('checkbox').count()) > 0)
    await approver.getByLabel('Why you have not looked').fill('It is a sample.');
  await press(approver, /^Approve release/);
  expect(pathOf(approver)).toBe(`${release}/plan`);
  await approver.getByLabel('Now').check();
  await press(approver, 'Confirm when to release');
  expect(pathOf(approver)).toBe(release);
}

test(
  'an analyst drafts a release from a folder, has it checked and calculated, and reads it',
  minutes,
  async () => {
    const release = await prepare();
    expect(release).toBe('/releases/1');
    await press(analyst, 'Continue');
    expect(await said(analyst)).toContain('A country of 120 schools cannot do better.');
    await analyst.goto(`${release}/changes`);
    expect(await said(analyst)).toContain('There was no earlier release to compare with');
    await analyst.goto(`${release}/surprising`);
    expect(await analyst.locator('.abie-surprises > li').count()).toBeGreaterThan(0);
    await analyst.goto(`${release}/samples`);
    await analyst.locator('.abie-tasks a').first().click();
    expect(pathOf(analyst)).toMatch(/^\/school\/\d{6}\/releases\/1$/);
    expect(await analyst.locator('h1').count()).toBe(1);
    await analyst.goto(`${release}/approve`);
    expect(await said(analyst)).toContain('Only an approver can do this');
    expect(await analyst.getByRole('button', { name: /Approve/ }).count()).toBe(0);
  },
);

test('an approver sees what is not looked at yet, approves and releases', minutes, async () => {
  await approver.goto('/releases/1/approve');
  expect(await approver.locator('.govuk-tag', { hasText: 'You have not looked at this' }).count()).toBe(6);
  expect(await said(approver)).toContain('Ana Lyst: “A country of 120 schools cannot do better.”');
  await approver.getByRole('link', { name: 'Release checks' }).click();
  await approver.goto('/releases/1/approve');
  expect(await approver.locator('.govuk-tag', { hasText: 'You have not looked at this' }).count()).toBe(5);
  await releaseNow('/releases/1');
  expect(await said(approver)).toMatch(/Release 1\s+Released/);
  expect(await said(approver)).toContain('Pru Approver released it');
});

test('a head opens the report', minutes, async () => {
  const [school] = await asOwner<{ urn: Urn; expected: string }>(
    service.database.ownerUrl,
    "select urn, expected_attendance as expected from expectation where release = 1 and status = 'set' order by urn limit 1",
  );
  urn = school!.urn;
  const visitor = await visitorAt(service, urn, 'head');
  head = await pageOf(browser, visitor, service.address, { javaScriptEnabled: false });
  await head.goto('/');
  await head.goto(`/school/${urn}`);
  await head.getByRole('link', { name: 'Read the report' }).click();
  expect(pathOf(head)).toBe(`/school/${urn}/report`);
  const asked = Number(school!.expected);
  expect(await said(head)).toMatch(new RegExp(`(${asked.toFixed(1)}|${asked.toFixed(2)})%`));
});

test('it is suspended with one button: no report of it opens, and the head reads why', minutes, async () => {
  await analyst.goto('/releases/1');
  await press(analyst, 'Suspend this release');
  await analyst.getByLabel('Why it is suspended').fill('The census of one region was read wrongly.');
  await press(analyst, 'Suspend this release');
  expect((await head.goto(`/school/${urn}/report`))?.status()).toBe(404);
  await head.goto(`/school/${urn}`);
  expect(await said(head)).toContain('The census of one region was read wrongly.');
  await head.goto('/corrections');
  expect(await said(head)).toContain('Not yet. Nobody can read its figures');
});

test('a second release corrects it; the first stays on record', minutes, async () => {
  const release = await prepare();
  await analyst.goto(`${release}/changes`);
  expect(await said(analyst)).toContain('Compared with release 1');
  await releaseNow(release);
  const number = release.split('/').at(-1);
  await head.goto(`/school/${urn}`);
  expect(await said(head)).toContain('It corrects an earlier report');
  expect((await head.goto(`/school/${urn}/report`))?.status()).toBe(200);
  expect((await head.goto(`/school/${urn}/releases/1`))?.status()).toBe(200);
  expect(await said(head)).toContain('This report was taken out of use');
  await head.goto('/corrections');
  expect(await said(head)).toContain(`by release ${number}`);
  await analyst.goto('/releases/1');
  expect(await said(analyst)).toContain(`release ${number} corrects it`);
  const events = await asOwner<{ kind: string }>(
    service.database.ownerUrl,
    'select kind from release_event where release = 1 order by seq',
  );
  expect(events.map(({ kind }) => kind).slice(-4)).toEqual([
    'approved',
    'released',
    'suspended',
    'corrected',
  ]);
});
