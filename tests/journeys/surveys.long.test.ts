import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { hubSql } from '../fixtures/sample-hubs.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import type { Visitor } from '../fixtures/service.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff, type PageState } from './look-at.ts';
import { pageOf, press, said } from './pages-of.ts';

// A school asks its pupils what keeps them away: codes on paper, answers on a phone without signing in, counts at the end.

let browser: Browser;
let service: OpenService;
let head: Page;
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
  head = await pageOf(browser, await service.as('head'), service.address, { javaScriptEnabled: false });
  head.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const here = `/school/${sampleUrns.londonSecondary}/surveys`;
const nobody: Pick<Visitor, 'headers'> = { headers: {} };

async function seen(name: string, path: string, visitor?: Pick<Visitor, 'headers'>, act?: PageState['act']) {
  const state: PageState = {
    name: `survey ${name}`,
    visitor: visitor ?? (await service.as('head')),
    address: service.address,
    path,
    act,
  };
  await axeFindsNothing(browser, state);
  await nothingIsCutOff(browser, state);
}

let codes: string[];
let survey: string;

test('a head prints codes', async () => {
  await head.goto('/');
  await head.getByRole('link', { name: 'Surveys of barriers' }).click();
  await seen('begin', here);
  await press(head, 'Make the codes');
  expect(await head.title()).toMatch(/^Error/);
  await head.getByLabel('Pupils').check();
  await head.getByLabel('How many codes do you need?').fill('30');
  const soon = new Date(Date.now() + 20 * 86_400_000);
  await head.getByLabel('Day').fill(String(soon.getUTCDate()));
  await head.getByLabel('Month').fill(String(soon.getUTCMonth() + 1));
  await head.getByLabel('Year', { exact: true }).fill(String(soon.getUTCFullYear()));
  await press(head, 'Make the codes');
  codes = await head.locator('.abie-slip__code').allTextContents();
  expect(new Set(codes).size).toBe(30);
  await head.getByRole('link', { name: 'Go to the survey' }).click();
  survey = new URL(head.url()).pathname;
  await seen('running', survey);
});

test('pupils answer on a phone, without scripts and without signing in', { timeout: 180_000 }, async () => {
  const context = await browser.newContext({
    baseURL: service.address,
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const phone = await context.newPage();
  for (const [i, code] of codes.slice(0, 15).entries()) {
    await phone.goto('/answer');
    await phone.getByLabel('Your code').fill(` ${code.toLowerCase()} `);
    await press(phone, 'Continue');
    await phone
      .getByRole('group', { name: 'I feel safe at school.' })
      .getByLabel(i < 9 ? 'Yes' : 'Not really', { exact: true })
      .check();
    await press(phone, 'Send your answers');
    expect(await said(phone)).toContain('Thank you');
  }
  expect(await context.cookies()).toEqual([]);
  await context.close();
  await seen('code', '/answer', nobody);
  await seen('questions', '/answer', nobody, async (page) => {
    await page.getByLabel('Your code').fill(codes[20]!);
    await press(page, 'Continue');
  });
});

test('the head reads counts once it is over, and nothing that six did not say', async () => {
  await head.goto(survey);
  expect(await said(head)).toContain('10 or more');
  await press(head, 'Close the survey');
  const safe = head.getByRole('row', { name: /I feel safe at school/ });
  // Nine said yes and six not really.
  expect(await safe.getByRole('cell').allTextContents()).toEqual([
    '10',
    'Not shown',
    '5',
    'Not shown',
    'Not shown',
  ]);
  const belong = head.getByRole('row', { name: /I feel that I belong/ });
  expect(new Set(await belong.getByRole('cell').allTextContents())).toEqual(new Set(['Not shown']));
  await seen('over', survey);
});

test('everybody reads what support achieved; a hub and an adviser see days and what waits', async () => {
  await seen('effect', '/what-support-achieved', nobody);
  await asOwner(service.database.ownerUrl, hubSql());
  await seen('work', '/support/work', await service.as('hub-lead'));
});

test('a hub puts an open day on its page, and a head says how many come', { timeout: 120_000 }, async () => {
  const hub = await pageOf(browser, await service.as('hub-lead'), service.address, {
    javaScriptEnabled: false,
  });
  await hub.goto('/hubs/hub-london');
  const adding = hub.getByRole('region', { name: 'Open days to come' });
  await press(hub, 'Add the open day');
  expect(await hub.title()).toMatch(/^Error/);
  const soon = new Date(Date.now() + 20 * 86_400_000);
  await adding.getByLabel('Day', { exact: true }).fill(String(soon.getUTCDate()));
  await adding.getByLabel('Month').fill(String(soon.getUTCMonth() + 1));
  await adding.getByLabel('Year').fill(String(soon.getUTCFullYear()));
  await adding.getByLabel('How many people can come?').fill('20');
  await adding.getByLabel('When, where, and what it is about').fill('From 9am at the lead school.');
  await press(hub, 'Add the open day');
  await hub.locator('.abie-card', { hasText: 'From 9am at the lead school.' }).waitFor();
  await head.goto('/hubs/hub-london');
  await head.getByRole('textbox', { name: /^How many of you come/ }).fill('2');
  await press(head, 'Say so');
  await head.getByText('From your school').waitFor();
  expect(await said(head)).toContain('From your school 2 people come.');
  await hub.reload();
  expect(await said(hub)).toContain('<Academy>: 2');
  await seen('open day', '/hubs/hub-london');
  await seen('open day hub', '/hubs/hub-london', await service.as('hub-lead'));
});
