import { gzipSync } from 'node:zlib';
import type { Urn } from '../../../attendance/urn.ts';

/** What is kept of the schools of a release, as plain data. */
export interface ContentOfSchools {
  /** What is kept to make a school's report from. */
  readonly reportOf: (urn: Urn) => object;
  /** What is kept to make a school's board pack from; undefined where it has none. */
  readonly boardPackOf?: ((urn: Urn) => object | undefined) | undefined;
}

/** What is kept of one school, as it is kept: gzip of JSON. */
export interface PackedSchool {
  readonly report: Uint8Array<ArrayBuffer>;
  readonly boardPack: Uint8Array<ArrayBuffer> | undefined;
}

/** Packs schools, in the order asked for; where and on how many threads is its own affair. */
export type PackSchools = (urns: readonly Urn[]) => Promise<readonly PackedSchool[]>;

/** Makes and packs what is kept of one school. */
export function packSchool({ reportOf, boardPackOf }: ContentOfSchools, urn: Urn): PackedSchool {
  const report = packed(reportOf(urn));
  const pack = boardPackOf?.(urn);
  return { report, boardPack: pack && packed(pack) };
}

/** A harder squeeze saves a tenth and takes twice as long; the asynchronous one takes half as long again. */
const packed = (content: object): Uint8Array<ArrayBuffer> => gzipSync(JSON.stringify(content), { level: 1 });
