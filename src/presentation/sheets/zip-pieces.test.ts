import { strFromU8, strToU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipPieces } from './zip-pieces.ts';

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function* members(...names: readonly string[]) {
  for (const name of names) yield { path: `${name}.txt`, bytes: strToU8(`${name} ${'x'.repeat(9000)}`) };
}

test('what is packed in pieces is read by whoever unpacks, and the same members give the same bytes', async () => {
  const packed = await whole(zipPieces(members('a', 'b', 'c')));
  const files = unzipSync(packed);
  expect(Object.keys(files)).toEqual(['a.txt', 'b.txt', 'c.txt']);
  expect(strFromU8(files['b.txt']!)).toBe(`b ${'x'.repeat(9000)}`);
  expect(await whole(zipPieces(members('a', 'b', 'c')))).toEqual(packed);
  expect(unzipSync(await whole(zipPieces(members())))).toEqual({});
});

test('a member is asked for when those before it have been taken', async () => {
  const asked: string[] = [];
  async function* watched() {
    for (const name of ['a', 'b']) {
      asked.push(name);
      yield { path: name, bytes: strToU8(name) };
    }
  }
  const pieces = zipPieces(watched());
  await pieces.next();
  expect(asked).toEqual(['a']);
  await whole(pieces);
  expect(asked).toEqual(['a', 'b']);
});

test('a member that cannot be had breaks the file off: it never looks whole', async () => {
  async function* broken() {
    yield { path: 'a', bytes: strToU8('a') };
    throw new Error('shut meanwhile');
  }
  const got: Uint8Array[] = [];
  await expect(async () => {
    for await (const piece of zipPieces(broken())) got.push(piece);
  }).rejects.toThrow('shut meanwhile');
  expect(() => unzipSync(Buffer.concat(got))).toThrow();
});
