import type { Sheet, SheetCell, SheetColumn } from './sheet.ts';
import { sheetText, xmlText } from './xml-text.ts';

/** `content.xml` of a spreadsheet, in pieces: the table, then a sheet that says what it is. */
export function* odsContent(sheet: Sheet): Generator<string> {
  const { columns, title } = sheet;
  yield odsHead + styles(columns) + opening(title, columns);
  let piece = '';
  let rows = 1;
  for (const row of sheet.rows) {
    piece += `<table:table-row>${row.map((cell, i) => cellXml(cell, i)).join('')}</table:table-row>\n`;
    rows++;
    if (piece.length > pieceLength) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}</table:table>\n${aboutSheet(sheet)}${filterButtons(title, columns.length, rows)}${odsTail}`;
}

const pieceLength = 1 << 18;

/** How the content of every spreadsheet begins. */
export const odsHead = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
`;
export const odsTail = `</office:spreadsheet></office:body></office:document-content>\n`;

/** One style for each column's width and for its numbers' digits. */
function styles(columns: readonly SheetColumn[]): string {
  const each = columns.map(({ digits, width }, i) => {
    const column = `<style:style style:name="column${i}" style:family="table-column"><style:table-column-properties style:column-width="${width}cm"/></style:style>\n`;
    if (digits === undefined) return column;
    return `<number:number-style style:name="digits${i}"><number:number number:decimal-places="${digits}" number:min-decimal-places="${digits}" number:min-integer-digits="1"/></number:number-style>
${column}<style:style style:name="cell${i}" style:family="table-cell" style:data-style-name="digits${i}"><style:paragraph-properties fo:text-align="end"/></style:style>\n`;
  });
  const heading = `<style:style style:name="heading" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="bottom"/><style:text-properties fo:font-weight="bold"/></style:style>\n`;
  return `<office:automatic-styles>\n${each.join('')}${heading}</office:automatic-styles>\n<office:body><office:spreadsheet>\n`;
}

/** The beginning of the table, whose heading row is repeated on every printed page. */
function opening(title: string, columns: readonly SheetColumn[]): string {
  const widths = columns.map(
    ({ digits }, i) =>
      `<table:table-column table:style-name="column${i}"${digits === undefined ? '' : ` table:default-cell-style-name="cell${i}"`}/>`,
  );
  const headings = columns.map(({ heading }) => wordsCell(heading, 'heading'));
  return `<table:table table:name="${xmlText(title)}">${widths.join('')}
<table:table-header-rows><table:table-row>${headings.join('')}</table:table-row></table:table-header-rows>\n`;
}

function cellXml(cell: SheetCell, column: number): string {
  if (typeof cell === 'string') return wordsCell(cell);
  if (!Number.isFinite(cell)) throw new RangeError(`a cell must be a finite number or words, got ${cell}`);
  return `<table:table-cell table:style-name="cell${column}" office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`;
}

/** Words are always said to be words: a spreadsheet calculates only cells that carry a formula, and none does here. */
export function wordsCell(words: string, style?: string): string {
  const look = style === undefined ? '' : ` table:style-name="${style}"`;
  return `<table:table-cell${look} office:value-type="string">${sheetText(words)}</table:table-cell>`;
}

function aboutSheet({ about }: Sheet): string {
  const rows = about.map(
    ([label, value]) =>
      `<table:table-row>${wordsCell(label, 'heading')}${wordsCell(value)}</table:table-row>\n`,
  );
  return `<table:table table:name="About"><table:table-column/><table:table-column/>\n${rows.join('')}</table:table>\n`;
}

/** Lets a reader narrow the table by its columns. */
function filterButtons(title: string, columns: number, rows: number): string {
  const name = `'${xmlText(title.replaceAll("'", "''"))}'`;
  return `<table:database-ranges><table:database-range table:name="all" table:target-range-address="${name}.A1:${name}.${columnLetters(columns)}${rows}" table:display-filter-buttons="true"/></table:database-ranges>\n`;
}

/** A column as a spreadsheet calls it: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const before = column > 26 ? columnLetters((column - 1 - rest) / 26) : '';
  return before + String.fromCharCode(65 + rest);
}
