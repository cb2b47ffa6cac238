import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { BareRequest } from '../performance/bare-client.ts';

const betweenTriesMs = 20;

/**
 * Sends until it is answered, as a careful supplier does: the same again, under the same key.
 *
 * @param url where the program is
 * @param goesOn asked before each try
 * @returns the receipt, where the answer has one; undefined where it gave up
 */
export async function sentCarefully(
  url: string,
  token: string,
  { line, headers, body }: BareRequest,
  goesOn: () => boolean,
): Promise<{ readonly receipt?: string } | undefined> {
  const [method, path] = line.split(' ');
  while (goesOn()) {
    try {
      const answer = await fetch(`${url}${path}`, {
        method: method!,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(headers === '' ? {} : { 'idempotency-key': headers.trim().split(': ')[1]! }),
        },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      const text = await answer.text();
      if (answer.status === 200) return JSON.parse(text);
      expect([409, 503], text).toContain(answer.status);
    } catch (fault) {
      if ((fault as Error).name === 'AssertionError') throw fault;
    }
    // As a supplier waits between two tries.
    await pause(betweenTriesMs);
  }
  return undefined;
}
