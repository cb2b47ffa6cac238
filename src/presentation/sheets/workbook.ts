import { strToU8 } from 'fflate';
import { manifest, meta, odsMediaType, styles } from './ods-members.ts';
import { workbookContent } from './workbook-content.ts';
import type { WorkbookSheet } from './workbook-sheet.ts';
import { zipped } from './zipped.ts';

/**
 * Several tables as one OpenDocument spreadsheet that people with screen readers can use: one marked-up table a sheet under a
 * title in A1, one header row, no merged or empty cells, no filters and no frozen panes
 * (Analysis Function, "Making spreadsheets accessible").
 */
export async function workbookFile(sheets: readonly WorkbookSheet[], madeAt: Date): Promise<Uint8Array> {
  const content: Buffer[] = [];
  for (const piece of workbookContent(sheets)) content.push(Buffer.from(piece));
  return zipped([
    { path: 'mimetype', bytes: strToU8(odsMediaType), compressed: false },
    { path: 'META-INF/manifest.xml', bytes: strToU8(manifest), compressed: true },
    { path: 'meta.xml', bytes: strToU8(meta(madeAt)), compressed: true },
    { path: 'styles.xml', bytes: strToU8(styles), compressed: true },
    { path: 'content.xml', bytes: Buffer.concat(content), compressed: true },
  ]);
}
