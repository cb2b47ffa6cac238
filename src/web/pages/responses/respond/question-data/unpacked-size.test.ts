import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpacksBeyond } from './unpacked-size.ts';

const most = 1024 * 1024;

test('an archive is as large as what it unpacks to, whatever it says of itself', () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(8 * most) }, { level: 9 });
  expect(bomb.length).toBeLessThan(most / 64);
  expect(unpacksBeyond(bomb, most)).toBe(true);
  // The size unpacked, as the directory and the entry say it, is made small.
  const lying = bomb.map((byte, i) => (inSizes(bomb).has(i) ? 0 : byte));
  expect(unpacksBeyond(lying, most)).toBe(true);
});

test('many small entries are counted together', () => {
  const entries = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [`${i}.xml`, new Uint8Array(most / 16)]),
  );
  expect(unpacksBeyond(zipSync(entries), most)).toBe(true);
});

test('an ordinary document, and what is no archive, is not beyond', () => {
  expect(unpacksBeyond(zipSync({ 'word/document.xml': new Uint8Array(most) }), most)).toBe(false);
  expect(unpacksBeyond(new TextEncoder().encode('no archive'), most)).toBe(false);
});

/** Places of the size unpacked, in the entry's own head (PK 3 4, at 22) and in the directory's (PK 1 2, at 24). */
function inSizes(archive: Uint8Array): Set<number> {
  const found = new Set<number>();
  for (let i = 0; i + 28 < archive.length; i++) {
    if (archive[i] !== 0x50 || archive[i + 1] !== 0x4b) continue;
    const first = archive[i + 2] === 3 ? i + 22 : archive[i + 2] === 1 ? i + 24 : undefined;
    if (first !== undefined) for (let byte = first; byte < first + 4; byte++) found.add(byte);
  }
  return found;
}
