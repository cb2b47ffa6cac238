import { gzipSync } from 'node:zlib';
import type { Urn } from '../../../attendance/urn.ts';

/** What is kept of the schools of a release, as plain data. */
export interface ContentOfSchools {
  /** What is kept to make a school's report from. */
  readonly reportOf: (urn: Urn) => object;
  /** A school's report as it was drawn, and what drew it; undefined to draw it for each reader. */
  readonly drawnOf?: ((urn: Urn) => { readonly by: string; readonly content: object }) | undefined;
  /** What is kept to make a school's board pack from; undefined where it has none. */
  readonly boardPackOf?: ((urn: Urn) => object | undefined) | undefined;
}

/** What is kept of one school, as it is kept: gzip of JSON. */
export interface PackedSchool {
  readonly report: Uint8Array<ArrayBuffer>;
  readonly drawn: { readonly by: string; readonly content: Uint8Array<ArrayBuffer> } | undefined;
  readonly boardPack: Uint8Array<ArrayBuffer> | undefined;
}

/** Packs schools, in the order asked for; where and on how many threads is its own affair. */
export type PackSchools = (urns: readonly Urn[]) => Promise<readonly PackedSchool[]>;

/** Makes and packs what is kept of one school. */
export function packSchool({ reportOf, drawnOf, boardPackOf }: ContentOfSchools, urn: Urn): PackedSchool {
  const report = packed(reportOf(urn));
  const drawn = drawnOf?.(urn);
  const pack = boardPackOf?.(urn);
  return {
    report,
    drawn: drawn && { by: drawn.by, content: packed(drawn.content) },
    boardPack: pack && packed(pack),
  };
}

/** A harder squeeze saves a tenth and takes twice as long; the asynchronous one takes half as long again. */
const packed = (content: object): Uint8Array<ArrayBuffer> => gzipSync(JSON.stringify(content), { level: 1 });
