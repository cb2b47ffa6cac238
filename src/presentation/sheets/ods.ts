import { strToU8 } from 'fflate';
import { odsContent } from './ods-content.ts';
import { manifest, meta, odsMediaType, styles } from './ods-members.ts';
import type { Sheet } from './sheet.ts';
import { zipped } from './zipped.ts';

/**
 * A table as an OpenDocument spreadsheet (OpenDocument 1.3), the format that government asks for where figures are
 * shared. It is written in pieces and packed by another thread where it is large, so that nobody else waits meanwhile.
 *
 * @param madeAt written into the document
 */
export async function odsFile(sheet: Sheet, madeAt: Date): Promise<Uint8Array> {
  return zipped([
    // First and not compressed, so that a program can tell the kind of file by its first bytes (part 2, 3.3).
    { path: 'mimetype', bytes: strToU8(odsMediaType), compressed: false },
    { path: 'META-INF/manifest.xml', bytes: strToU8(manifest), compressed: true },
    { path: 'meta.xml', bytes: strToU8(meta(madeAt)), compressed: true },
    { path: 'styles.xml', bytes: strToU8(styles), compressed: true },
    { path: 'content.xml', bytes: await inPieces(odsContent(sheet)), compressed: true },
  ]);
}

async function inPieces(pieces: Iterable<string>): Promise<Uint8Array> {
  const bytes: Buffer[] = [];
  for (const piece of pieces) {
    bytes.push(Buffer.from(piece));
    await new Promise(setImmediate);
  }
  return Buffer.concat(bytes);
}
