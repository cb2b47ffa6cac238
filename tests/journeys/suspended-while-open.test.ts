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
  // The open report and every link to it say when and why.
  for (const end of [
    '/report',
    '/report/working',
    `/releases/${service.release}`,
    '/respond',
    '/respond/agree',
  ]) {
    await head.goto(`${here}${end}`);
    expect(await said(head), end).toMatch(/The report for .* is suspended .* taken out of use on \d/);
    expect(await said(head), end).toContain(`The reason: ${reason}`);
  }
  await head.goto(here);
  expect(await said(head)).toContain(`The reason: ${reason}`);
  await head.goBack();
  expect(await head.locator('h1').textContent()).toContain('is suspended');
  for (const end of ['.pdf', '/working']) {
    expect((await head.request.get(`${service.address}${here}/report${end}`)).status()).toBe(404);
  }
  await head.goto('/corrections');
  expect(await said(head)).toContain(reason);
});

test('a form that was filled in before says so, and what was typed is on the page', async () => {
  const visitor = await service.as('head');
  const form = {
    step: 'send',
    release: String(service.release),
    token: crypto.randomUUID(),
    number: '93.25',
    reasons: 'Forty minutes of <b>work</b>',
  };
  const files = new FormData();
  for (const [name, value] of Object.entries({ ...form, explanation: 'Counted twice' }))
    files.append(name, value);
  for (const { statusCode, body } of [
    await visitor.post(`${here}/respond/propose`, form),
    await visitor.postFiles(`${here}/respond/question-data`, files),
  ]) {
    expect(statusCode).toBe(404);
    expect(body).toContain('What you typed was not sent');
    expect(body).toContain('Forty minutes of &lt;b&gt;work&lt;/b&gt;');
    expect(body).not.toContain(form.token);
  }
});

test('only whoever may open the school’s page is told: to others there is nothing', async () => {
  const nothing = await (await service.as('local-authority')).get('/nothing');
  for (const role of ['local-authority', 'hub-lead', 'ofsted-inspector'] as const)
    expect((await (await service.as(role)).get(`${here}/report`)).body, role).not.toContain('suspended');
  expect((await (await service.as('local-authority')).get(`${here}/report`)).body).toBe(nothing.body);
  for (const role of ['trust', 'regional-adviser', 'analyst'] as const)
    expect((await (await service.as(role)).get(`${here}/report`)).body, role).toContain('is suspended');
});

test('a governor reads that the pack is not shared, before and after, and of no other school', async () => {
  const governor = await service.as('governor');
  expect((await governor.get(`${here}/board-pack`)).body).toContain(
    'Your head has not shared the board pack',
  );
  expect((await governor.get(`/school/${sampleUrns.special}/board-pack`)).body).toContain('Page not found');
  expect((await governor.get(`${here}/report`)).body).toContain('Page not found');
});

test('a bookmark of somebody who is signed out leads to sign-in and back, whatever it names', async () => {
  const nobody = await service.as('public');
  for (const path of [`${here}/report`, '/school/999999/report', '/releases', `${here}/respond/agree?a=1`]) {
    const { statusCode, headers } = await nobody.get(path);
    expect([path, statusCode, headers.location]).toEqual([
      path,
      303,
      `/sign-in?return=${encodeURIComponent(path)}`,
    ]);
  }
  // What scripts ask for is not sent to another site.
  expect((await nobody.get('/schools/suggest?q=a', { 'sec-fetch-dest': 'empty' })).statusCode).toBe(404);
  expect((await nobody.get('/no-such-page')).statusCode).toBe(404);
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
