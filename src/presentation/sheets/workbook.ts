import { strToU8 } from 'fflate';
import { manifest, meta, odsMediaType, styles } from './ods-members.ts';
import type { SheetCell } from './sheet.ts';
import { workbookContent } from './workbook-content.ts';
import { zipped } from './zipped.ts';

/** A column of a sheet of a workbook: of numbers where `digits` says with how many decimals they are shown. */
export interface WorkbookColumn {
  readonly heading: string;
  readonly digits?: number;
}

/** One sheet: lines of words from A1 on, then one table, with nothing empty between. */
export interface WorkbookSheet {
  /** Of the sheet and, without spaces, of its table; at most 31 characters. */
  readonly name: string;
  /** In A1. */
  readonly title: string;
  /** In A2 and below: what the sheet holds, and where its notes are. */
  readonly lines: readonly string[];
  readonly columns: readonly WorkbookColumn[];
  readonly rows: Iterable<readonly SheetCell[]>;
}

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
