import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, readSingleBytes, windows1252Byte } from './single-bytes.ts';

const macTable = new TextDecoder('macintosh').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const inWindows = (text: string) => Uint8Array.from(text, (letter) => windows1252Byte(letter) ?? 0x3f);
const inMac = (text: string) => Uint8Array.from(text, (letter) => macTable.indexOf(letter));
/** The letters of the names below, as the published table of code page 850 has them. */
const codePage850: Readonly<Record<string, number>> = {
  é: 0x82,
  â: 0x83,
  è: 0x8a,
  É: 0x90,
  ô: 0x93,
  ü: 0x81,
  ç: 0x87,
};
const inDos = (text: string) =>
  Uint8Array.from(text, (letter) => codePage850[letter] ?? letter.charCodeAt(0));

const names = 'St Mary’s – École Fierté\nYsgol Brân\nSacré Cœur Academy\nMüller House';
const plainNames = 'École Fierté\nYsgol Brân\nSacré Coeur\nMüller House';

describe('readSingleBytes', () => {
  it.each([
    ['windows-1252', inWindows(names), names],
    ['Mac Roman', inMac(names), names],
    ['MS-DOS (code page 850)', inDos(plainNames), plainNames],
    [
      'UTF-8 with letters of Windows-1252',
      Buffer.concat([Buffer.from(`${names}\n`, 'utf8'), inWindows('Abbé de l’Épée')]),
      `${names}\nAbbé de l’Épée`,
    ],
  ])('reads names saved as %s', (encoding, bytes, text) => {
    expect(readSingleBytes(bytes)).toEqual({ encoding, text, doubtful: 0 });
  });

  it('reads names in capitals, whose letters tell less', () => {
    const capitals = 'FIERTÉ MULTI-ACADEMY TRUST\nST MARY’S';
    expect(readSingleBytes(inMac(capitals)).text).toBe(capitals);
    expect(readSingleBytes(inWindows(capitals)).text).toBe(capitals);
    expect(readSingleBytes(inDos('FIERTÉ MULTI-ACADEMY TRUST')).text).toBe('FIERTÉ MULTI-ACADEMY TRUST');
  });

  it('says so where two encodings would make words, or none', () => {
    // 0x94 is î for Macs and ö for MS-DOS.
    const either = Buffer.from('Ma\x94tre', 'latin1');
    expect(readSingleBytes(either)).toMatchObject({ encoding: 'windows-1252', doubtful: 1 });
    const none = Buffer.from('a\xb1b\xdfd\xf5', 'latin1');
    expect(readSingleBytes(none)).toMatchObject({ encoding: 'windows-1252', text: 'a±bßdõ', doubtful: 2 });
  });

  const words = (letters: string) =>
    fc
      .array(
        fc.tuple(
          fc.stringMatching(/^[A-Z]?[a-z]{1,6}$/),
          fc.constantFrom(...letters),
          fc.stringMatching(/^[a-z]{1,6}$/),
        ),
        { minLength: 1 },
      )
      .map((all) => all.map((parts) => parts.join('')).join(' '));

  it('leaves Windows-1252 alone, whatever words of English, French, Welsh or Spanish it holds', () => {
    fc.assert(
      fc.property(words('éèêëàâäîïôöûüçñóíá’'), (text) => {
        expect(readSingleBytes(inWindows(text))).toEqual({ encoding: 'windows-1252', text, doubtful: 0 });
      }),
    );
  });

  it('reads such words of Macs rightly, or says that they are doubtful', () => {
    fc.assert(
      fc.property(words('éèêëàâäîïôöûüç’'), (text) => {
        const read = readSingleBytes(inMac(text));
        if (read.doubtful === 0) expect(read.text).toBe(text);
      }),
    );
  });

  it('reads every byte of Windows-1252 as the platform does', () => {
    const all = Uint8Array.from({ length: 128 }, (_, byte) => byte + 128);
    expect(fromLatin1(Buffer.from(all).toString('latin1'))).toBe(new TextDecoder('windows-1252').decode(all));
  });
});
