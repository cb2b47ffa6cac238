import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A file cannot be read; says which, where, and what to do. */
export class RegisterFileFault extends Error {}

/** Progress through a file, in its own bytes. */
export interface FileProgress {
  readonly size: number;
  read(): number;
}

/** Bytes of text that a file may come to: a year of a large authority is about 4 GB. A small file can unpack to any size. */
const mostUnpacked = 20 * 2 ** 30;

/**
 * The text of a file, in pieces. Memory does not grow with the file.
 *
 * @throws RegisterFileFault as `textFrom`
 */
export async function textOf(
  path: string,
): Promise<{ readonly text: AsyncIterable<string>; readonly progress: FileProgress }> {
  const { size } = await stat(path);
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
  return { text: textFrom(file, path, mostUnpacked), progress: { size, read: () => file.bytesRead } };
}

/**
 * The text of bytes as they come, unpacked where they are gzip (by their first bytes, not by a name). A byte-order mark is
 * left out; bytes that are not UTF-8 are taken for Windows-1252, from there on.
 *
 * @param name of the file, for whoever is told of a fault
 * @param most bytes of text
 * @throws RegisterFileFault for what is not whole, and for more text than that
 */
export async function* textFrom(
  bytes: AsyncIterable<Buffer>,
  name: string,
  most: number,
): AsyncIterable<string> {
  const pieces = bytes[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  while (start.length < 2) {
    const { value, done } = await pieces.next();
    if (done === true) break;
    start = Buffer.concat([start, value]);
  }
  const whole = Readable.from(joined(start, pieces), { objectMode: false });
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const plain = isPacked ? whole.pipe(createGunzip()) : whole;
  // A pipe does not hand on that its beginning failed.
  whole.on('error', (fault) => plain.destroy(fault));
  yield* decoded(atMost(plain, name, most), name);
}

async function* joined(start: Buffer, rest: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield start;
  yield* { [Symbol.asyncIterator]: () => rest };
}

async function* atMost(bytes: AsyncIterable<Buffer>, name: string, most: number): AsyncIterable<Buffer> {
  let left = most;
  for await (const piece of bytes) {
    left -= piece.length;
    if (left < 0)
      throw new RegisterFileFault(
        `${name} comes to more than ${Math.round(most / 2 ** 20)} MB of text. Send it in several files.`,
      );
    yield piece;
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>, path: string): AsyncIterable<string> {
  let decoder = new TextDecoder('utf-8', { fatal: true });
  let old = false;
  let before: Buffer = Buffer.alloc(0);
  try {
    for await (const piece of bytes) {
      if (!old) {
        // Cut where a sign of several bytes may be cut, so that a piece is decoded whole or not at all.
        const all = before.length === 0 ? piece : Buffer.concat([before, piece]);
        const end = wholeSigns(all);
        before = all.subarray(end);
        const whole = all.subarray(0, end);
        try {
          yield decoder.decode(whole, { stream: true });
          continue;
        } catch {
          old = true;
          decoder = new TextDecoder('windows-1252');
          yield decoder.decode(all, { stream: true });
          before = Buffer.alloc(0);
          continue;
        }
      }
      yield decoder.decode(piece, { stream: true });
    }
    if (before.length > 0) yield new TextDecoder('windows-1252').decode(before);
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException;
    if (code?.startsWith('Z_'))
      throw new RegisterFileFault(
        `${path} is not whole: its gzip breaks off or is damaged (${message}). Send it again.`,
      );
    throw fault;
  }
}

/** How many bytes from the start make whole signs of UTF-8. */
function wholeSigns(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const long = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return long > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
