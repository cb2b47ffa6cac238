import { expect, test } from 'vitest';
import { clusterAddresses, clusterFault } from './cluster-addresses.ts';

test('addresses are taken apart, with or without spaces', () => {
  expect(clusterAddresses('http://a:8123/abie, https://b:8443/abie')).toEqual([
    'http://a:8123/abie',
    'https://b:8443/abie',
  ]);
});

test.each([
  ['', 1],
  ['http://a:8123,', 2],
  ['http://a:8123,b:8123', 2],
  ['postgresql://me:SECRET@a/abie', 1],
  ['http://a:8123;http://b:SECRET@c', 1],
])('"%s" is no list of addresses, which is said without repeating it', (text, at) => {
  const fault = clusterFault(text);
  expect(fault).toContain(`Address ${at} of the cluster is none`);
  expect(fault).not.toContain('SECRET');
  expect(() => clusterAddresses(text)).toThrow(fault);
});
