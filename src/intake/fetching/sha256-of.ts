import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Size and checksum of a file of any size. */
export async function sha256Of(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
