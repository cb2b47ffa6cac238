import { expect, test } from 'vitest';
import { reachedByOthers, urlOf } from './public-place.ts';

test.each([
  ['0.0.0.0'],
  ['0'],
  ['::'],
  ['0:0:0:0:0:0:0:0'],
  ['127.0.0.1'],
  ['127.8.0.1'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['localhost'],
  ['statistics.localhost'],
  ['fe80::1%eth0'],
  ['"><b>'],
  [''],
])('others do not read at "%s"', (host) => {
  expect(reachedByOthers({ host, port: 3100 })).toBeUndefined();
});

test.each([
  ['192.0.2.7', 3100, 'http://192.0.2.7:3100'],
  ['2001:db8::7', 3100, 'http://[2001:db8::7]:3100'],
  ['statistics.example', 80, 'http://statistics.example'],
])('others read at %s and port %i as %s', (host, port, address) => {
  expect(reachedByOthers({ host, port })).toBe(address);
});

test('others do not read at a port that is not chosen yet', () => {
  expect(reachedByOthers({ host: '192.0.2.7', port: 0 })).toBeUndefined();
});

test('an address of IPv6 stands in brackets', () => {
  expect(urlOf({ host: '::', port: 3100 })).toBe('http://[::]:3100');
  expect(urlOf({ host: '0.0.0.0', port: 3100 })).toBe('http://0.0.0.0:3100');
});
