import { gunzipSync } from 'node:zlib';

/** What was packed when the release was loaded, of whatever format: a reader in documents/ knows its shape. */
export function unpackContent(packed: Buffer): unknown {
  return JSON.parse(gunzipSync(packed, { chunkSize: lengthOf(packed) }).toString('utf8')) as unknown;
}

/** More than any report. */
const most = 4 * 2 ** 20;

/**
 * Bytes of what was packed, as its last four bytes have them (RFC 1952, 2.3.1), and one: it is unpacked in one piece and not in
 * many, which takes a third less. Where they say wrong it is in pieces again.
 */
const lengthOf = (packed: Buffer): number =>
  packed.length < 4 ? 64 : Math.min(most, Math.max(64, packed.readUInt32LE(packed.length - 4) + 1));
