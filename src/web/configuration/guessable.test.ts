import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isGuessable } from './guessable.ts';

/** The same for every run, and as good as random. */
const bytes = (n: number, length: number) =>
  createHash('sha512').update(`secret ${n}`).digest().subarray(0, length);

test.each([
  ['openssl rand -base64 32', (n: number) => bytes(n, 32).toString('base64')],
  ['openssl rand -base64 24', (n: number) => bytes(n, 24).toString('base64')],
  ['openssl rand -hex 16', (n: number) => bytes(n, 16).toString('hex')],
  ['openssl rand -hex 32', (n: number) => bytes(n, 32).toString('hex')],
  ['base64url', (n: number) => bytes(n, 32).toString('base64url')],
])('of 20,000 secrets by %s none is taken for guessable', (_how, secret) => {
  const refused = Array.from({ length: 20_000 }, (_, n) => secret(n)).filter(isGuessable);
  expect(refused).toEqual([]);
});

test.each([
  'short',
  'a'.repeat(64),
  'abcdefghijklmnopqrstuvwxyz0123456789',
  'password'.repeat(5),
  'q3Zk1vX0'.repeat(6),
  '0123456789'.repeat(4),
  'attendance-service-cookie-secret',
  'correct horse battery staple and more',
  'TheQuickBrownFoxJumpsOverTheLazyDog1',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  `${'A'.repeat(43)}=`,
])('%s is guessable', (secret) => {
  expect(isGuessable(secret)).toBe(true);
});
