import { hash } from 'node:crypto';
import type { Urn } from '../../../attendance/urn.ts';

/** Keys of pseudonyms by version; the first makes new ones, the others are still understood. */
export type PseudonymKeys = readonly [PseudonymKey, ...PseudonymKey[]];

/** A secret that is kept apart from the database. */
export interface PseudonymKey {
  readonly version: number;
  /** 32 random bytes. */
  readonly secret: Buffer;
}

/** Makes the pseudonyms of one school with one key. */
export interface SchoolKey {
  readonly version: number;
  pseudonymOf(reference: string): Buffer;
}

const block = 64;
const length = 16;

/** A school's own keys, derived from the deployment's: the same child has another pseudonym at every school. */
export function schoolKeys(keys: PseudonymKeys, urn: Urn): readonly [SchoolKey, ...SchoolKey[]] {
  const [first, ...others] = keys.map(({ version, secret }) => {
    const mac = hmac(hmac(secret)(`abie pseudonyms of school ${urn}`));
    return {
      version,
      pseudonymOf: (reference: string) => mac(plainReference(reference)).subarray(0, length),
    };
  });
  return [first!, ...others];
}

/** HMAC-SHA-256 (RFC 2104) by two calls of `crypto.hash`, which takes a tenth of the time of `createHmac`. */
export function hmac(key: Buffer): (text: string) => Buffer {
  const padded = (pad: number) => {
    const bytes = Buffer.alloc(block, pad);
    const short = key.length > block ? hash('sha256', key, 'buffer') : key;
    for (const [i, byte] of short.entries()) bytes[i] = byte ^ pad;
    return bytes;
  };
  const inner = padded(0x36);
  const outer = padded(0x5c);
  return (text) =>
    hash(
      'sha256',
      Buffer.concat([outer, hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')]),
      'buffer',
    );
}

/** A reference without the spaces around it; a UPN in capitals, as it is written with and without. */
function plainReference(reference: string): string {
  const trimmed = reference.trim();
  return /^[a-z]\d{11}[\da-z]$/i.test(trimmed) ? trimmed.toUpperCase() : trimmed;
}
