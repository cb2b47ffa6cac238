import { createHash } from 'node:crypto';

/**
 * The id of a response, made from who sends it and the token of the form: a form that is sent twice is one response,
 * and nobody can choose the id of another's. A UUID of version 8 (RFC 9562).
 */
export function responseId(person: string, token: string): string {
  const hash = createHash('sha256').update(`${person}\n${token}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
