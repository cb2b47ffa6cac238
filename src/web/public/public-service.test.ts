import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedRelease } from '../../../tests/fixtures/published-releases.ts';
import { PublicAnswers } from './public-answers.ts';
import { publicService } from './public-service.ts';

let app: FastifyInstance;
beforeAll(async () => {
  const release = await publishedRelease('2025-11-27T09:30:00.000Z', {
    days: ['2025-11-03'],
    authorities: 3,
  });
  const answers = new PublicAnswers([release]);
  app = await publicService(async () => answers);
});
afterAll(() => app?.close());

const url = '/data/v1/data-sets/attendance_weekly/meta';
const asked = (headers: Readonly<Record<string, string>>) => app.inject({ url, headers });

test('what a cache has is not sent again, whether its tag was made weak on the way or not', async () => {
  const { etag } = (await asked({})).headers as { etag: string };
  for (const tags of [etag, `W/${etag}`, `"other", W/${etag}`, '*'])
    expect((await asked({ 'if-none-match': tags })).statusCode, tags).toBe(304);
  expect((await asked({ 'if-none-match': '"other"' })).statusCode).toBe(200);
});

test('packed bytes have a tag of their own, and each tag is that of its own bytes alone', async () => {
  const gzip = { 'accept-encoding': 'gzip' };
  const [plain, packed] = [await asked({}), await asked(gzip)];
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.headers.etag).not.toBe(plain.headers.etag);
  const has = async (tag: unknown, headers: Readonly<Record<string, string>>) => {
    const response = await asked({ ...headers, 'if-none-match': String(tag) });
    return [response.statusCode, response.headers.etag];
  };
  expect(await has(plain.headers.etag, {})).toEqual([304, plain.headers.etag]);
  expect(await has(packed.headers.etag, gzip)).toEqual([304, packed.headers.etag]);
  expect(await has(`W/${packed.headers.etag}`, gzip)).toEqual([304, packed.headers.etag]);
  // A cache may take a 304 only for the stored answer that has its tag.
  expect(await has(plain.headers.etag, gzip)).toEqual([200, packed.headers.etag]);
  expect(await has(packed.headers.etag, {})).toEqual([200, plain.headers.etag]);
});

test('what is not there is not in a cache either', async () => {
  const response = await app.inject({ url: '/data/v1/data-sets/nowhere', headers: { 'if-none-match': '*' } });
  expect(response.statusCode).toBe(404);
});

test('an answer is packed for whoever takes that, and for nobody else', async () => {
  const packed = async (accepted: string) =>
    (await asked({ 'accept-encoding': accepted })).headers['content-encoding'] === 'gzip';
  expect(await packed('br, gzip;q=0.5')).toBe(true);
  expect(await packed('gzip;q=0')).toBe(false);
  expect(await packed('gzip; q=0.000, br')).toBe(false);
  expect(await packed('identity')).toBe(false);
});

test('what cannot be read, and whatever is not reading, is refused as RFC 9457 has it', async () => {
  const refused = async (method: 'GET' | 'POST' | 'DELETE', where: string) => {
    const response = await app.inject({ method, url: where });
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json().status).toBe(response.statusCode);
    return response;
  };
  expect((await refused('GET', '/latest/%E0%A4%A/')).statusCode).toBe(400);
  const written = await refused('POST', '/data/v1/data-sets');
  expect([written.statusCode, written.headers.allow]).toEqual([405, 'GET, HEAD']);
  expect((await refused('DELETE', '/latest/')).statusCode).toBe(405);
});
