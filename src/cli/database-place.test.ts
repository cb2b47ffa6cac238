import { expect, test } from 'vitest';
import { freePort } from '../store/embedded-server/cluster.ts';
import { openRegistersDatabase } from '../store/postgres/registers/registers-database.ts';
import { whenReached } from './database-place.ts';

const keys = [{ version: 1, secret: Buffer.alloc(32) }] as const;

test('a server that is not there yet is waited for, and what it waits for is said once', async () => {
  const port = await freePort();
  const said: string[] = [];
  const pauses: number[] = [];
  let there = false;
  const opened = await whenReached(
    async () => {
      if (there) return 'opened';
      // Nobody listens at the port.
      return openRegistersDatabase(`postgres://abie:secret@127.0.0.1:${port}/abie`, { keys });
    },
    {
      said: (words) => said.push(words),
      pause: async (ms) => {
        pauses.push(ms);
        there = pauses.length === 3;
      },
    },
  );
  expect(opened).toBe('opened');
  expect(said).toEqual([expect.stringMatching(/^The database cannot be reached .* Waiting until it can\.$/)]);
  expect(said[0]).not.toContain('secret');
  expect(pauses).toEqual([200, 500, 1000]);
});

test('what no time mends is said at once', async () => {
  const wrong = Object.assign(new Error('password authentication failed'), { code: '28P01' });
  const never = { said: () => {}, pause: () => Promise.reject(new Error('it waited')) };
  await expect(whenReached(() => Promise.reject(wrong), never)).rejects.toThrow('cannot be reached');
  await expect(whenReached(() => Promise.reject(new TypeError('ours')), never)).rejects.toThrow('ours');
});
