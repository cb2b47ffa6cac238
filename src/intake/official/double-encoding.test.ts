import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undoDoubleEncoding } from './double-encoding.ts';
import { recogniseEncoding } from './encoding.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** As a program leaves text that it takes for Windows-1252, and saves as UTF-8. */
const twice = (text: string) => new TextDecoder('windows-1252').decode(bytesOf(text));
/** As one does that takes it for ISO 8859-1. */
const twiceInLatin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
function undo(bytes: Uint8Array) {
  const { source, mended, left } = undoDoubleEncoding(recogniseEncoding(bytes, true)!);
  return { text: new TextDecoder().decode(source.bytes), mended, left };
}
const text = 'URN,trust\n1,FIERTÉ Trust\n2,St Brânn’s – École\n';

describe('undoDoubleEncoding', () => {
  it.each([
    ['by way of Windows-1252', twice(text)],
    ['by way of ISO 8859-1', twiceInLatin1(text)],
    ['and again', twice(twice(text))],
    ['behind a mark of its own', `ï»¿${twice(text)}`],
  ])('gives back letters encoded twice %s', (_, encoded) => {
    expect(undo(bytesOf(encoded)).text).toBe(text);
  });

  it('counts the places', () => {
    expect(undo(bytesOf(twice(text)))).toMatchObject({ mended: 5, left: 0 });
  });

  it('leaves a file in which some letters are whole, and says so', () => {
    const mixed = `${twice('É')} and É\n`;
    expect(undo(bytesOf(mixed))).toEqual({ text: mixed, mended: 0, left: 1 });
  });

  it('leaves letters that are lost, and says so', () => {
    const lost = 'FIERT\u00c3\ufffd Trust\n';
    expect(undo(bytesOf(lost))).toEqual({ text: lost, mended: 0, left: 1 });
    const some = `${lost}${twice('Ysgol Brân')}\n`;
    expect(undo(bytesOf(some))).toEqual({ text: `${lost}Ysgol Brân\n`, mended: 1, left: 1 });
  });

  it('leaves every file alone whose letters beyond ASCII are words of English, French or Welsh', () => {
    const letter = fc.constantFrom(...'éèêëàâäîïôöûüçñŵŷÉÈÂÎÔÛ’‘“”–£°½');
    const word = fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), letter, fc.stringMatching(/^[a-z]{1,6}$/));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const plain = words.map((parts) => parts.join('')).join(' ');
        expect(undo(bytesOf(plain))).toEqual({ text: plain, mended: 0, left: 0 });
        expect(undo(bytesOf(twice(plain))).text).toBe(plain);
      }),
    );
  });

  it('has nothing to do with single bytes', () => {
    expect(undo(Uint8Array.from([0xc3, 0x89, 0xe9]))).toMatchObject({ mended: 0, left: 0 });
  });
});
