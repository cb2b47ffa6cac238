import { createHash, randomBytes } from 'node:crypto';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Configuration } from '../configuration/configuration.ts';

/** The cookies: of a session, and of a sign-in under way. A browser sends those of a host to every port of it. */
const cookieNames = {
  session: 'abie',
  'sign-in': 'abie-sign-in',
  'pupils-session': 'abie-pupils',
  'pupils-sign-in': 'abie-pupils-sign-in',
} as const;
export type CookieKind = keyof typeof cookieNames;

/**
 * The name of a cookie. Over HTTPS it has the prefix that keeps other hosts and plain HTTP from setting it.
 * https://www.rfc-editor.org/rfc/rfc6265bis#section-4.1.3.2
 */
export function cookieName({ publicUrl }: Pick<Configuration, 'publicUrl'>, kind: CookieKind): string {
  const name = cookieNames[kind];
  return publicUrl.protocol === 'https:' ? `__Host-${name}` : name;
}

/** For this host only, out of scripts' reach, and sent on a visit from elsewhere only when it is a plain link. */
export function cookieOptions({ publicUrl }: Pick<Configuration, 'publicUrl'>): CookieSerializeOptions {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.protocol === 'https:',
    signed: true,
  };
}

/** What a cookie carries: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of it, from which it cannot be found again. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
