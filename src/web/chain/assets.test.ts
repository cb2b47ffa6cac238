import { afterEach, expect, test } from 'vitest';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';

let service: TestService;
afterEach(() => service?.close());

const sheetOf = (body: string) => /<link rel="stylesheet" href="([^"]+)">/.exec(body)![1]!;

test('the style sheet has an address of its content, is kept, and asks for nothing elsewhere', async () => {
  service = await testService();
  const nobody = await service.as('public');
  const url = sheetOf((await nobody.get('/')).body);
  const { statusCode, headers, body } = await nobody.get(url);
  expect(statusCode).toBe(200);
  expect(url).toMatch(/^\/assets\/[0-9a-f]{16}\/service\.css$/);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['content-type']).toBe('text/css; charset=utf-8');
  expect(body).toContain('.abie-header');
  expect(body).not.toMatch(/url\((?!data:)[^)]*\)|@import|GDS Transport/);
});

test('no path leads out of the assets', async () => {
  service = await testService();
  const nobody = await service.as('public');
  for (const url of [
    '/assets/',
    '/assets/../app.ts',
    '/assets/%2e%2e/app.ts',
    '/assets/x/service.css',
    '/assets/fonts/',
  ])
    expect([url, (await nobody.get(url)).statusCode]).toEqual([url, 404]);
});

test('a deployment on gov.uk has the crown, its typeface and its crest', async () => {
  service = await testService({ configuration: { crown: true } });
  const nobody = await service.as('public');
  const { body, headers } = await nobody.get('/');
  expect(body).toContain('govuk-header__logotype');
  expect(body.match(/<header/g)).toHaveLength(1);
  expect(headers['content-security-policy']).toContain("font-src 'self'");
  const sheet = (await nobody.get(sheetOf(body))).body;
  const named = [...sheet.matchAll(/url\((\/assets\/[^)]+)\)/g)].map(([, url]) => url!);
  expect(named.length).toBeGreaterThan(3);
  for (const url of named) expect([url, (await nobody.get(url)).statusCode]).toEqual([url, 200]);
});

test('without the setting there is no crown', async () => {
  service = await testService();
  const { body } = await (await service.as('public')).get('/');
  expect(body).not.toMatch(/govuk-header|GOV\.UK/);
});
