import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { bodyOf } from './json-bodies.ts';
import { Problem } from './problem.ts';

/** The key under which a request is answered once. */
export interface IdempotencyKey {
  readonly key: string;
  readonly bodySha256: Buffer;
}

/** The Idempotency-Key of a request: a quoted string as in the IETF's draft, or the same without quotes. */
export function idempotencyOf(request: FastifyRequest, needed: boolean): IdempotencyKey | undefined {
  const said = request.headers['idempotency-key'];
  if (said === undefined) {
    if (!needed) return undefined;
    throw new Problem(
      'idempotency-key-needed',
      'Send an Idempotency-Key, such as a UUID, and the same one when you send it again.',
    );
  }
  const key = /^"?([\x21\x23-\x7e]{1,128})"?$/.exec(String(said))?.[1];
  if (key === undefined)
    throw new Problem(
      'not-readable',
      'The Idempotency-Key must be 1 to 128 characters of ASCII without spaces.',
    );
  const place = Buffer.from(`${request.method} ${request.url}\n`);
  return { key, bodySha256: hash('sha256', Buffer.concat([place, bodyOf(request)]), 'buffer') };
}

/** Keeps two requests with one key apart: the second is told that the first is in hand. */
export class KeysInHand {
  readonly #held = new Set<string>();

  async whileHolding<T>(
    machine: string,
    key: IdempotencyKey | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    if (key === undefined) return work();
    const held = `${machine} ${key.key}`;
    if (this.#held.has(held))
      throw new Problem('in-hand', 'Wait for the answer to the first, or ask for it again later.');
    this.#held.add(held);
    try {
      return await work();
    } finally {
      this.#held.delete(held);
    }
  }
}
