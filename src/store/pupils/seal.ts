import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;
/** Bytes of a key. */
export const keyLength = 32;

/** What was sealed cannot be opened: with another key, at another place, or it was changed. It never says what was in it. */
export class SealBroken extends Error {}

/** Keys as the library has them, by their bytes: to make one for each of a page's names takes longer than to open them. */
const prepared = new WeakMap<Buffer, KeyObject>();
function preparedKey(key: Buffer): KeyObject {
  let own = prepared.get(key);
  if (own === undefined) {
    own = createSecretKey(key);
    prepared.set(key, own);
  }
  return own;
}

/**
 * Seals text with a key (AES-256-GCM, a new nonce each time), bound to the place where it is kept: moved elsewhere it does not
 * open.
 */
export function seal(key: Buffer, place: string, text: string | Buffer): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, preparedKey(key), nonce);
  cipher.setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(text as string), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws SealBroken */
export function unsealed(key: Buffer, place: string, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(algorithm, preparedKey(key), sealed.subarray(0, nonceLength));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]);
  } catch {
    throw new SealBroken(`what is sealed at ${place} does not open with this key`);
  }
}
