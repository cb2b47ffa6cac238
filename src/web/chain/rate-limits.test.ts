import { afterEach, expect, test } from 'vitest';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';

let service: TestService;
afterEach(() => service?.close());

const limited = (limits: Partial<TestService['configuration']['limits']>) =>
  testService({ configuration: { limits: { perSession: 1000, perAddress: 1000, signIn: 1000, ...limits } } });

async function statuses(times: number, get: () => Promise<{ statusCode: number }>): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < times; i++) found.push((await get()).statusCode);
  return found;
}

test('one session is slowed down, another at the same address is not', async () => {
  service = await limited({ perSession: 3 });
  const [head, trust] = [await service.as('head'), await service.as('trust')];
  expect(await statuses(5, () => head.get('/account'))).toEqual([200, 200, 200, 429, 429]);
  expect(await statuses(3, () => trust.get('/account'))).toEqual([200, 200, 200]);
  const { body, headers } = await head.get('/account');
  expect(body).toContain('You are going too fast');
  expect(Object.keys(headers).filter((name) => /ratelimit|retry/.test(name))).toEqual([]);
});

test('one address is slowed down', async () => {
  service = await limited({ perAddress: 3 });
  const nobody = await service.as('public');
  expect(await statuses(5, () => nobody.get('/cookies'))).toEqual([200, 200, 200, 429, 429]);
  expect((await nobody.get('/cookies')).body).toContain('You are going too fast');
});

test('sign-in is stricter', async () => {
  service = await limited({ signIn: 2 });
  const nobody = await service.as('public');
  const found = await statuses(4, () => nobody.get('/sign-in/callback?code=guess&state=guess'));
  expect(found).toEqual([400, 400, 429, 429]);
  expect((await nobody.get('/cookies')).statusCode).toBe(200);
});

test('made-up cookies do not make an address of their own', async () => {
  service = await limited({ perAddress: 3 });
  let i = 0;
  const get = () =>
    service.app.inject({
      url: '/cookies',
      headers: { host: '127.0.0.1:3000', cookie: `abie=made-up-${i++}` },
    });
  expect(await statuses(5, get)).toEqual([200, 200, 200, 429, 429]);
});
