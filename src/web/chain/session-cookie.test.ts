import { expect, test } from 'vitest';
import { cookieName, cookieOptions, hashOfSecret, newSecret } from './session-cookie.ts';

const over = (address: string) => ({ publicUrl: new URL(address) });

test('over HTTPS no other host and no plain HTTP can set the cookie', () => {
  const https = over('https://attendance.gov.test');
  expect(cookieName(https, 'session')).toBe('__Host-abie');
  expect(cookieName(https, 'sign-in')).toBe('__Host-abie-sign-in');
  expect(cookieOptions(https)).toEqual({
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    signed: true,
  });
});

test('on this machine it goes without', () => {
  expect(cookieName(over('http://127.0.0.1:3000'), 'session')).toBe('abie');
  expect(cookieOptions(over('http://127.0.0.1:3000')).secure).toBe(false);
});

test('secrets are 256 bits, never the same, and known to the database by their hash', () => {
  const secrets = Array.from({ length: 100 }, newSecret);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) {
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(hashOfSecret(secret)).toHaveLength(32);
    expect(hashOfSecret(secret).toString('base64url')).not.toContain(secret);
  }
});
