import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { startBrowser } from './browser.ts';
import { pageOf, press, said } from './pages-of.ts';

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
const reason = 'Figures of one region were read wrongly.';

test('a release is suspended while a head has its report open', async () => {
  const head = await pageOf(browser, await service.as('head'), service.address);
  const analyst = await pageOf(browser, await service.as('analyst'), service.address);
  await head.goto(`${here}/report`);
  const open = await said(head);
  expect(open).toContain('90.4');

  await analyst.goto(`/releases/${service.release}`);
  // Work in progress makes this page ask for itself again: nothing that is typed may stand on it.
  expect(await analyst.locator('textarea').count()).toBe(0);
  await press(analyst, 'Suspend this release');
  await analyst.getByLabel('Why it is suspended').fill(reason);
  await press(analyst, 'Suspend this release');

  // Not from the browser's memory either: neither by going on nor by going back.
  expect((await head.reload())?.status()).toBe(404);
  expect(await said(head)).not.toContain('90.4');
  await head.goto(here);
  expect(await said(head)).toContain(`The reason: ${reason}`);
  await head.goBack();
  expect(await head.locator('h1').textContent()).toBe('Page not found');
  for (const end of ['.pdf', '/working']) {
    expect((await head.request.get(`${service.address}${here}/report${end}`)).status()).toBe(404);
  }
  await head.goto('/corrections');
  expect(await said(head)).toContain(reason);
});

test('a form that was filled in before is not sent to a report that is gone, and nothing is stored', async () => {
  const { body } = await (await service.as('head')).get(here);
  expect(body).toContain(reason);
  const answer = await (await service.as('head')).post(`${here}/respond/agree`, {
    agreed: 'yes',
    step: 'send',
    release: String(service.release),
    token: crypto.randomUUID(),
  });
  expect(answer.statusCode).toBe(404);
});
