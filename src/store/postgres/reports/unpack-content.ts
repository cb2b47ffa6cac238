import { gunzipSync } from 'node:zlib';

/** What was packed when the release was loaded, of whatever format: a reader in documents/ knows its shape. */
export function unpackContent(packed: Buffer): unknown {
  return JSON.parse(gunzipSync(packed).toString('utf8')) as unknown;
}
