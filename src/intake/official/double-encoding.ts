import { isAscii, isUtf8 } from 'node:buffer';
import type { DecodableBytes } from './encoding.ts';
import { windows1252Byte } from './single-bytes.ts';

/** What was found of text that was encoded twice: "FiertÃ©" for "Fierté". */
export interface DoublyEncoded {
  /** The source, put right where that is certain. */
  readonly source: DecodableBytes;
  /** Runs of characters that were put right. */
  readonly mended: number;
  /** Runs that were left: they look encoded twice where others in the file do not, or characters are lost. */
  readonly left: number;
}

/**
 * Undoes the reading of UTF-8 as Windows-1252 by whoever saved the file. It is certain where every run of letters
 * beyond ASCII in the file, taken as Windows-1252, is UTF-8 of at least one character: a single true "é" would not be.
 */
export function undoDoubleEncoding(source: DecodableBytes): DoublyEncoded {
  let { bytes } = source;
  let mended = 0;
  let lostOf = 0;
  if (isOfSingleBytes(source) || isPlain(bytes)) return { source, mended, left: 0 };
  // Twice, for files that went through the same hands again.
  for (let pass = 0; pass < 2; pass += 1) {
    const { twice, once, lost } = runsOf(bytes);
    lostOf = lost;
    if (twice === 0) break;
    if (once > 0) return { source: { ...source, bytes }, mended, left: twice + lost };
    mended = Math.max(mended, twice);
    const text = new TextDecoder('utf-8').decode(bytes);
    bytes = new TextEncoder().encode(text.replace(beyondAscii, (run) => decodedOf(run) ?? run));
  }
  return { source: { ...source, bytes }, mended, left: lostOf };
}

const beyondAscii = /[\u0080-\uffff]+/g;

interface Runs {
  readonly twice: number;
  readonly once: number;
  /** With the character that stands for one that a program could not read. */
  readonly lost: number;
}

/** Only the runs are decoded: a national file is millions of plain letters. */
function runsOf(bytes: Uint8Array): Runs {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let [twice, once, lost] = [0, 0, 0];
  // The byte-order mark is no run of letters.
  for (let at = isMarked(bytes) ? 3 : 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue;
    const start = at;
    while (at < bytes.length && bytes[at]! >= 0x80) at++;
    const run = decoder.decode(bytes.subarray(start, at));
    if (run.includes('\ufffd')) lost += 1;
    else if (decodedOf(run) === undefined) once += 1;
    else twice += 1;
  }
  return { twice, once, lost };
}

/** The run read rightly, where it was encoded twice. */
function decodedOf(run: string): string | undefined {
  const codes = Array.from(run, windows1252Byte);
  if (run.length < 2 || codes.some((code) => code === undefined)) return undefined;
  const bytes = Uint8Array.from(codes as number[]);
  return isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : undefined;
}

const isOfSingleBytes = ({ encoding }: DecodableBytes) => encoding !== 'utf-8' && encoding !== 'utf-16';

/** ASCII, but for a byte-order mark. */
function isPlain(bytes: Uint8Array): boolean {
  return isAscii(isMarked(bytes) ? bytes.subarray(3) : bytes);
}

/** Begins with a byte-order mark. */
const isMarked = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
