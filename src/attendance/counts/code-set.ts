/** Register codes that occurred, as a number with the bit of each code's byte set: bytes are below 53. */
export type CodeSet = number;

const half = 2 ** 32;

/** The set of some bytes. Missing marks, whose byte is 0, are in no set. */
export function codeSetOf(bytes: Iterable<number>): CodeSet {
  let set = 0;
  for (const byte of new Set(bytes)) if (byte > 0) set += 2 ** byte;
  return set;
}

/** What is in either. */
export function unionOfCodes(a: CodeSet, b: CodeSet): CodeSet {
  if (a === b) return a;
  const low = ((a >>> 0) | (b >>> 0)) >>> 0;
  return (Math.floor(a / half) | Math.floor(b / half)) * half + low;
}

const known = new Map<CodeSet, readonly number[]>();

/** The bytes in a set, ascending. */
export function bytesOfSet(set: CodeSet): readonly number[] {
  const before = known.get(set);
  if (before !== undefined) return before;
  const bytes = [];
  for (let byte = 1, rest = Math.floor(set / 2); rest > 0; byte += 1, rest = Math.floor(rest / 2))
    if (rest % 2 === 1) bytes.push(byte);
  if (known.size < mostKnown) known.set(set, bytes);
  return bytes;
}

/** Sets that occur are some thousands. */
const mostKnown = 20_000;
