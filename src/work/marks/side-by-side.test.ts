import { expect, test } from 'vitest';
import { allEnded, readAheadAndWrite } from './side-by-side.ts';

test('works side by side are waited for, all of them, also where one fails', async () => {
  const ended: string[] = [];
  const slow = Promise.withResolvers<number>();
  const all = allEnded([
    Promise.reject(new Error('the first')),
    slow.promise.then(() => ended.push('slow')),
  ]).catch((fault: Error) => ended.push(fault.message));
  setImmediate(() => slow.resolve(1));
  await all;
  expect(ended).toEqual(['slow', 'the first']);
  expect(await allEnded([Promise.resolve(1), Promise.resolve('b')])).toEqual([1, 'b']);
});

test('the next is read while one is worked on and written', async () => {
  const said: string[] = [];
  const writes = [10, 20, 30].map(() => Promise.withResolvers<number>());
  const sum = readAheadAndWrite([0, 1, 2], {
    read: async (item) => {
      said.push(`read ${item}`);
      return item * 10;
    },
    write: (item, read) => {
      said.push(`write ${item}`);
      return writes[item]!.promise.then((written) => written + read);
    },
  });
  await new Promise(setImmediate);
  // The second is not begun to be written before the first is, but its reading is done, and the third waits for its turn.
  expect(said).toEqual(['read 0', 'read 1', 'write 0', 'read 2']);
  for (const [i, { resolve }] of writes.entries()) resolve(i + 1);
  expect(await sum).toBe(1 + 2 + 3 + 10 + 20);
  expect(said).toEqual(['read 0', 'read 1', 'write 0', 'read 2', 'write 1', 'write 2']);
  expect(await readAheadAndWrite([], { read: async () => 1, write: async () => 1 })).toBe(0);
});

test.each(['read', 'write'] as const)('where a %s fails, nothing goes on behind it', async (failing) => {
  const ended: string[] = [];
  const slowly = async (name: string, item: number) => {
    await new Promise(setImmediate);
    if (name === failing && item === 1) throw new Error(`${name} ${item}`);
    ended.push(`${name} ${item}`);
    return 1;
  };
  await expect(
    readAheadAndWrite([0, 1, 2], {
      read: (item) => slowly('read', item),
      write: (item) => slowly('write', item),
    }),
  ).rejects.toThrow(`${failing} 1`);
  const then = [...ended];
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(ended).toEqual(then);
  expect(ended).toContain('write 0');
});
