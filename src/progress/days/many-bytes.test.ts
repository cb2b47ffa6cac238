import { expect, test } from 'vitest';
import { ManyBytes } from './many-bytes.ts';

test('what is kept is a copy, stays as it was when more is kept, and lies where whole numbers can be read', () => {
  const bytes = new ManyBytes();
  const given = Buffer.from([1, 2, 3]);
  const first = bytes.keep(given);
  given.fill(9);
  const second = bytes.keep(Buffer.from([5, 6, 7, 8]));
  expect([...first]).toEqual([1, 2, 3]);
  expect([...second]).toEqual([5, 6, 7, 8]);
  expect(second.byteOffset % 4).toBe(0);
  expect(second.buffer).toBe(first.buffer);
});

test('bytes that are larger than a piece are kept whole, and after them others', () => {
  const bytes = new ManyBytes();
  const large = bytes.keep(new Uint8Array(65 * 2 ** 20).fill(3));
  expect(large.length).toBe(65 * 2 ** 20);
  expect(large.at(-1)).toBe(3);
  expect([...bytes.keep(Buffer.from([1]))]).toEqual([1]);
  expect(large.at(-1)).toBe(3);
});

test('what is freed is given back at once, and the room can be used again', () => {
  const bytes = new ManyBytes();
  const first = bytes.keep(Buffer.from([1, 2]));
  bytes.free();
  expect(first.length).toBe(0);
  expect([...bytes.keep(Buffer.from([3]))]).toEqual([3]);
});
