import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Typed } from '../pages/responses/respond/form/typed.ts';

/** Bytes: more than every form takes, and what the database keeps at most. */
const most = 60_000;

/** Whether answers are small enough to be kept: what is far too long is not sent either. */
export const canBeKept = (typed: Typed): boolean => Buffer.byteLength(JSON.stringify(typed)) <= most;

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** A key for one person, from the secret that signs cookies. */
const keyOf = (secret: string, person: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, person, 'abie: answers that were not sent', 32));

/**
 * Seals what somebody typed, so that it can be kept where others could read it.
 *
 * @param secrets of the service; the first seals
 * @param person UUID
 */
export function sealAnswers(secrets: readonly string[], person: string, typed: Typed): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(secrets[0]!, person), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(typed), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** What was sealed for this person; undefined for anything else. */
export function openAnswers(
  secrets: readonly string[],
  person: string,
  kept: Buffer | null,
): Typed | undefined {
  if (kept === null) return undefined;
  for (const secret of secrets) {
    try {
      const decipher = createDecipheriv(algorithm, keyOf(secret, person), kept.subarray(0, nonceBytes));
      decipher.setAuthTag(kept.subarray(nonceBytes, nonceBytes + tagBytes));
      const opened = [decipher.update(kept.subarray(nonceBytes + tagBytes)), decipher.final()];
      return JSON.parse(Buffer.concat(opened).toString('utf8')) as Typed;
    } catch {
      // Sealed with an earlier secret, or for somebody else.
    }
  }
  return undefined;
}
