import { expect, test } from 'vitest';
import { laestabOf, parseUrn } from './urn.ts';

test.each(['100000', '140002', '999999'])('%j is a URN', (text) => {
  expect(parseUrn(text)).toBe(Number(text));
});

test.each(['', 'NAT', '99999', '012345', '1000000', ' 100000', '100000.0', '1e5', '-10000', '10000a'])(
  '%j is not',
  (text) => {
    expect(parseUrn(text)).toBeUndefined();
  },
);

test('a LAESTAB is the authority’s number before the establishment’s four digits', () => {
  expect(laestabOf(201, 3614)).toBe(2_013_614);
  expect(laestabOf(926, 40)).toBe(9_260_040);
});
