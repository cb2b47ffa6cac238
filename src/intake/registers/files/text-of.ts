import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** A file cannot be read; says which, where, and what to do. */
export class RegisterFileFault extends Error {}

/** Progress through a file, in its own bytes. */
export interface FileProgress {
  readonly size: number;
  read(): number;
}

/**
 * The text of a file, in pieces, unpacked where it is gzip (by its first bytes, not its name). A byte-order mark is left
 * out; bytes that are not UTF-8 are taken for Windows-1252, from there on. Memory does not grow with the file.
 */
export async function textOf(
  path: string,
): Promise<{ readonly text: AsyncIterable<string>; readonly progress: FileProgress }> {
  const { size, packed } = await firstLook(path);
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
  const bytes = packed ? file.pipe(createGunzip()) : file;
  // A pipe does not hand on that its beginning failed.
  file.on('error', (fault) => bytes.destroy(fault));
  return { text: decoded(bytes, path), progress: { size, read: () => file.bytesRead } };
}

async function firstLook(path: string): Promise<{ readonly size: number; readonly packed: boolean }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return { size, packed: buffer[0] === 0x1f && buffer[1] === 0x8b };
  } finally {
    await file.close();
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
