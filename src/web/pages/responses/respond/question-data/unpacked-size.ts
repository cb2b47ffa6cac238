import { Unzip, UnzipInflate } from 'fflate';

/** How much of an archive is unpacked before the size is looked at again. */
const pieceBytes = 16 * 1024;

/**
 * Whether an archive, as office documents are, unpacks to more than `most` bytes. What it says of itself is not believed:
 * it is unpacked, piece by piece, and thrown away, until it ends or is too large.
 */
export function unpacksBeyond(content: Uint8Array, most: number): boolean {
  let bytes = 0;
  const unzip = new Unzip((entry) => {
    entry.ondata = (fault, piece) => {
      if (fault === null) bytes += piece.length;
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < content.length && bytes <= most; at += pieceBytes)
      unzip.push(content.subarray(at, at + pieceBytes), at + pieceBytes >= content.length);
  } catch {
    // No archive, or a broken one: whoever opens it is told so, and nothing unfolds.
    return bytes > most;
  }
  return bytes > most;
}
