import { isUtf8 } from 'node:buffer';
import { readSingleBytes, type SingleByteEncoding } from './single-bytes.ts';

/**
 * How a file's bytes become text. Official files are UTF-8 with or without a byte-order mark, Windows-1252
 * (register extracts), UTF-16 when someone saved them as "Unicode text", or what other programs make of single bytes.
 */
export type Encoding = 'utf-8' | 'utf-16' | SingleByteEncoding;

export interface DecodableBytes {
  readonly encoding: Encoding;
  /** UTF-8, or single bytes to be read as ISO 8859-1 and then put right by `fromLatin1` where they are Windows-1252. */
  readonly bytes: Uint8Array;
  /** Letters that no word has where they stand, and which no other encoding explains. */
  readonly doubtful?: number;
}

/**
 * @param whole false for the beginning of a file, whose last character may be cut in two
 * @returns undefined when a file that begins like UTF-16 is not UTF-16
 */
export function recogniseEncoding(bytes: Uint8Array, whole: boolean): DecodableBytes | undefined {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return fromUtf16(bytes, utf16, whole);
  if (isUtf8(whole ? bytes : withoutCutCharacter(bytes))) return { encoding: 'utf-8', bytes };
  return whole ? fromSingleBytes(bytes) : { encoding: 'windows-1252', bytes };
}

function fromSingleBytes(bytes: Uint8Array): DecodableBytes {
  const { encoding, text, doubtful } = readSingleBytes(bytes);
  return encoding === 'windows-1252'
    ? { encoding, bytes, doubtful }
    : { encoding, bytes: new TextEncoder().encode(text) };
}

/** By its byte-order mark; without one, by the zeros that stand beside the letters of a header in English. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const looked = Math.min(bytes.length & ~1, 64);
  const zeros = [0, 0];
  for (let at = 0; at < looked; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
  const most = looked / 2 - 1;
  if (looked < 8) return undefined;
  if (zeros[0] === 0 && (zeros[1] as number) >= most) return 'utf-16le';
  return zeros[1] === 0 && (zeros[0] as number) >= most ? 'utf-16be' : undefined;
}

function fromUtf16(bytes: Uint8Array, label: string, whole: boolean): DecodableBytes | undefined {
  try {
    const text = new TextDecoder(label, { fatal: whole }).decode(bytes);
    return { encoding: 'utf-16', bytes: new TextEncoder().encode(text) };
  } catch {
    return undefined;
  }
}

/** Drops the continuation bytes and the lead byte of a last character that may not be complete. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && ((bytes[end - 1] as number) & 0xc0) === 0x80) end -= 1;
  return end > 0 && (bytes[end - 1] as number) >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}
