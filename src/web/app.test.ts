import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleRelease, sampleUrns } from '../../tests/fixtures/sample-release.ts';
import { viewer } from './app.ts';
import { serveRelease } from './serve-release.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = await viewer(sampleRelease());
});
afterAll(() => app.close());

const get = (url: string, host = '127.0.0.1:3000') => app.inject({ url, headers: { host } });

const pages = [
  '/',
  '/schools',
  '/schools?search=road&page=2',
  '/schools?search=zzz',
  '/release',
  `/schools/${sampleUrns.londonSecondary}`,
  `/schools/${sampleUrns.nameless}`,
];

test.each(pages)('%s is a whole page that says it is local and without sign-in', async (url) => {
  const { statusCode, headers, body } = await get(url);
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(body).toContain('on this computer only. There is no sign-in');
  expect(body).not.toMatch(/<script|<style| style="|undefined|\[object/);
  expect(body.match(/<h1/g)).toHaveLength(1);
});

test.each([...pages, '/nothing'])('%s may not run scripts, be framed or be kept', async (url) => {
  const { headers } = await get(url);
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';style-src 'self';img-src 'self' data:;form-action 'self';frame-ancestors 'none';base-uri 'none'",
  );
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test.each(['/nothing', '/schools/999999', '/schools/12345', '/schools/abc', '/schools/999999/report.pdf'])(
  '%s is not found, in the same words',
  async (url) => {
    const { statusCode, body } = await get(url);
    expect(statusCode).toBe(404);
    expect(body).toBe((await get('/nothing')).body);
  },
);

test('the PDF of a report', async () => {
  const { statusCode, headers, rawPayload } = await get(`/schools/${sampleUrns.special}/report.pdf`);
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toBe('application/pdf');
  expect(headers['content-disposition']).toContain('attendance-expectation-110400.pdf');
  expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
});

test('a search that finds nothing says what to try', async () => {
  const { body } = await get('/schools?search=zzz');
  expect(body).toContain('0 schools found for “zzz”');
  expect(body).toContain('Try fewer words');
  expect(body).toContain('See all schools');
});

test('the release page has its checks, with what failed and who let it pass', async () => {
  const { body } = await get('/release');
  expect(body).toContain('Failed');
  expect(body).toContain('Look at: 100200, 136300');
  expect(body).toContain('Let pass by A. Nalyst: The sample is not all of England');
  expect(body).toContain('2022-2023/england_abs.csv');
});

test('the start page counts schools by phase and reason', async () => {
  const { body } = await get('/');
  expect(body).toContain('1 of the 2 checks of the release failed.');
  expect(body).toContain('This release covers 94 schools.');
  expect(body).toContain('The school is due to close.');
});

test('a search is shown as typed, never as markup', async () => {
  const { body } = await get('/schools?search=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
  expect(body).not.toContain('<script');
  expect(body).toContain('&lt;script&gt;');
});

test.each([
  ['?page=0', 1],
  ['?page=-3', 1],
  ['?page=x', 1],
  ['?page=1e9', 4],
  ['?page=2', 2],
  ['?page=2&page=3', 1],
  ['?search=a&search=b', 1],
])('%s is a page that exists', async (query, page) => {
  const { statusCode, body } = await get(`/schools${query}`);
  expect(statusCode).toBe(200);
  expect(body).toMatch(new RegExp(`, page ${page} of \\d+ – `));
});

test('an address that cannot be read is refused in words', async () => {
  const { statusCode, body } = await get('/schools/%zz');
  expect(statusCode).toBe(400);
  expect(body).toContain('cannot be read');
});

test.each(['evil.example', 'evil.example:3000', '192.168.1.20:3000'])(
  'a request in the name of %s is refused',
  async (host) => {
    const { statusCode, body } = await get('/', host);
    expect(statusCode).toBe(421);
    expect(body).not.toContain('expectation');
  },
);

test('the release is served on this machine only, and stops when asked', async () => {
  const serving = await serveRelease({ release: sampleRelease(), host: '127.0.0.1', port: 0 });
  expect(serving.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(serving.address)).status).toBe(200);
  await serving.close();
  await expect(fetch(serving.address)).rejects.toThrow();
  const everywhere = { release: sampleRelease(), host: '0.0.0.0' as '127.0.0.1', port: 0 };
  await expect(serveRelease(everywhere)).rejects.toThrow(RangeError);
});

test('a port in use is the listener’s error', async () => {
  const first = await serveRelease({ release: sampleRelease(), host: '127.0.0.1', port: 0 });
  const port = Number(new URL(first.address).port);
  await expect(serveRelease({ release: sampleRelease(), host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  await first.close();
});
