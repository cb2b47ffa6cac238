import { expect, test } from 'vitest';
import { clusterAddresses, clusterFault } from './cluster-addresses.ts';

test('addresses are taken apart, with or without spaces', () => {
  expect(clusterAddresses('http://a:8123/abie, https://b:8443/abie')).toEqual([
    ['http://a:8123/abie'],
    ['https://b:8443/abie'],
  ]);
  expect(clusterAddresses('http://a:1/x|http://b:1/x, http://c:1/x | http://d:1/x')).toEqual([
    ['http://a:1/x', 'http://b:1/x'],
    ['http://c:1/x', 'http://d:1/x'],
  ]);
});

test.each([
  ['http://a:8123/abie,http://a:8123/abie', 'Addresses 1 and 2'],
  ['http://b:1/x,http://a:8123/abie,http://me:SECRET@a:8123/abie', 'Addresses 2 and 3'],
  ['http://a:8123/abie|http://b:1/x,http://c:1/x|http://a:8123/abie', 'Addresses 1 and 4'],
])('"%s" names a server twice', (text, which) => {
  expect(clusterFault(text)).toBe(`${which} of the cluster are one server: name each once`);
});

test.each([
  ['', 1],
  ['http://a:8123,', 2],
  ['http://a:8123|', 2],
  ['http://a:8123,b:8123', 2],
  ['postgresql://me:SECRET@a/abie', 1],
  ['http://a:8123;http://b:SECRET@c', 1],
])('"%s" is no list of addresses, which is said without repeating it', (text, at) => {
  const fault = clusterFault(text);
  expect(fault).toContain(`Address ${at} of the cluster is none`);
  expect(fault).not.toContain('SECRET');
  expect(() => clusterAddresses(text)).toThrow(fault);
});
