import { Writable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';
import { serviceLog } from './service-log.ts';

let service: TestService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

function watched() {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, log: serviceLog({ logLevel: 'info' }, destination) };
}

test('a request is one line, by its route, without names, secrets or what was typed', async () => {
  const { lines, log } = watched();
  service = await testService({ parts: { log } });
  const head = await service.as('head');
  await head.get('/account?q=Harriet+Head');
  await head.get('/Harriet-Head?token=tell-tale');
  await head.post('/account/sign-out-everywhere', { name: 'Harriet Head' });
  await head.post('/sign-out', { _csrf: 'tell-tale' });
  const text = lines.join('');
  expect(lines).toHaveLength(4);
  expect(JSON.parse(lines[0]!)).toMatchObject({
    level: 'info',
    service: 'abie',
    method: 'GET',
    route: '/account',
    status: 200,
    role: 'head',
  });
  expect(JSON.parse(lines[1]!)).toMatchObject({ route: 'none', status: 404 });
  const cookie = head.headers.cookie!.slice('abie='.length);
  for (const secret of [
    'Harriet',
    'tell-tale',
    head.csrf!,
    cookie,
    decodeURIComponent(cookie).split('.')[0]!,
  ])
    expect(text).not.toContain(secret);
});

test('of a fault the kind, message and stack are kept, and not what the database told of the row', () => {
  const { lines, log } = watched();
  const err = Object.assign(new Error('duplicate key'), { detail: 'Key (name)=(Harriet)', code: '23505' });
  log.error({ err, personName: 'Harriet', deep: { email: 'h@example.org', token: 'x' } }, 'failed');
  const line = JSON.parse(lines[0]!);
  expect(line.err).toEqual({ kind: 'Error', message: 'duplicate key', stack: err.stack, code: '23505' });
  expect(lines[0]).not.toContain('Harriet');
  expect(line.deep).toEqual({ email: 'hidden', token: 'hidden' });
});
