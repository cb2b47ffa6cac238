import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** PostgreSQL's own (`scram_iterations`). */
const iterations = 4096;
const length = 32;

/**
 * What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5802 and RFC 7677). Given in its place, the password itself is in no statement
 * and in no log of the server.
 *
 * @param salt random where it is left out
 */
export function scramVerifier(password: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, length, 'sha256');
  const keyFor = (what: string) => createHmac('sha256', salted).update(what).digest();
  const stored = createHash('sha256').update(keyFor('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyFor('Server Key').toString('base64')}`;
}
