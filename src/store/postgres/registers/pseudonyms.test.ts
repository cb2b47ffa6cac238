import { createHmac } from 'node:crypto';
import { assert, property, string, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import type { Urn } from '../../../attendance/urn.ts';
import { hmac, schoolKeys } from './pseudonyms.ts';

const key = (version: number) => ({ version, secret: Buffer.alloc(32, version) });

test('the fast way is HMAC-SHA-256', () => {
  assert(
    property(uint8Array({ maxLength: 100 }), string({ maxLength: 200 }), (secret, text) => {
      expect(hmac(Buffer.from(secret))(text)).toEqual(createHmac('sha256', secret).update(text).digest());
    }),
  );
});

test('a pupil has another pseudonym at every school, and with every key', () => {
  const reference = 'A123456789012';
  const here = schoolKeys([key(2), key(1)], 100_001 as Urn);
  const there = schoolKeys([key(2)], 100_002 as Urn);
  const all = [...here, ...there].map((school) => school.pseudonymOf(reference).toString('hex'));
  expect(new Set(all).size).toBe(3);
  expect(here.map(({ version }) => version)).toEqual([2, 1]);
  expect(here[0].pseudonymOf(reference)).toHaveLength(16);
});

test('a UPN is the same however it is written; a school’s own reference is as it is', () => {
  const [school] = schoolKeys([key(1)], 100_001 as Urn);
  expect(school.pseudonymOf(' a123456789012')).toEqual(school.pseudonymOf('A123456789012'));
  expect(school.pseudonymOf('ab-1')).not.toEqual(school.pseudonymOf('AB-1'));
});
