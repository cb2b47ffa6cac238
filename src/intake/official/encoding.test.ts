import { describe, expect, it } from 'vitest';
import { CsvRows } from './csv.ts';
import { recogniseEncoding } from './encoding.ts';

const text = 'name\nSt Brânn’s – École\n';

function read(bytes: Uint8Array): string[] {
  const rows = new CsvRows(recogniseEncoding(bytes, true)!);
  rows.next();
  rows.next();
  return rows.texts();
}

function utf16(content: string, bigEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 * content.length + 2));
  bytes.setUint16(0, 0xfeff, !bigEndian);
  for (let at = 0; at < content.length; at += 1)
    bytes.setUint16(2 * at + 2, content.charCodeAt(at), !bigEndian);
  return new Uint8Array(bytes.buffer);
}

describe('recogniseEncoding', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16, little end first', utf16(text, false)],
    ['UTF-16, big end first', utf16(text, true)],
    [
      'Windows-1252',
      Uint8Array.from(text, (letter) => ({ '’': 0x92, '–': 0x96 })[letter] ?? letter.charCodeAt(0)),
    ],
  ])('reads the same name from %s', (_, bytes) => {
    expect(read(bytes)).toEqual(['St Brânn’s – École']);
  });

  it('reads every byte of Windows-1252 as the platform does', () => {
    const all = Uint8Array.from({ length: 128 }, (_, byte) => byte + 128);
    const bytes = Uint8Array.from([...new TextEncoder().encode('h\n'), 0x78, ...all, 0x78]);
    expect(read(bytes)).toEqual([`x${new TextDecoder('windows-1252').decode(all)}x`]);
  });

  it('does not take half of a UTF-16 character for text', () => {
    expect(recogniseEncoding(Uint8Array.from([0xff, 0xfe, 0x41]), true)).toBeUndefined();
  });

  it('knows UTF-8 from its beginning, though the last character is cut', () => {
    const bytes = new TextEncoder().encode('Brânn’s');
    for (let length = 1; length <= bytes.length; length += 1) {
      expect(recogniseEncoding(bytes.subarray(0, length), false)?.encoding, String(length)).toBe('utf-8');
    }
  });
});
