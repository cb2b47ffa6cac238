import { columnLetters, odsHead, odsTail, wordsCell } from './ods-content.ts';
import type { SheetCell } from './sheet.ts';
import type { WorkbookColumn, WorkbookSheet } from './workbook-sheet.ts';
import { xmlText } from './xml-text.ts';

/** `content.xml` of a workbook, in pieces. */
export function* workbookContent(sheets: readonly WorkbookSheet[]): Generator<string> {
  yield odsHead + contentStyles(sheets);
  const ranges: string[] = [];
  for (const sheet of sheets) {
    let lines = 0;
    for (const piece of sheetContent(sheet)) {
      lines += piece.lines;
      yield piece.xml;
    }
    ranges.push(tableRange(sheet, lines));
  }
  yield `<table:database-ranges>${ranges.join('')}</table:database-ranges>\n${odsTail}`;
}

/** A style for each number of decimals, for the title and for headings. */
function contentStyles(sheets: readonly WorkbookSheet[]): string {
  const digits = new Set(sheets.flatMap(({ columns }) => columns.flatMap((column) => column.digits ?? [])));
  const numbers = [...digits].map(
    (many) =>
      `<number:number-style style:name="number${many}"><number:number number:decimal-places="${many}" number:min-decimal-places="${many}" number:min-integer-digits="1"/></number:number-style>
<style:style style:name="digits${many}" style:family="table-cell" style:data-style-name="number${many}"><style:paragraph-properties fo:text-align="end"/></style:style>\n`,
  );
  return `<office:automatic-styles>
<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="5cm"/></style:style>
<style:style style:name="narrow" style:family="table-column"><style:table-column-properties style:column-width="3.2cm"/></style:style>
${numbers.join('')}<style:style style:name="title" style:family="table-cell"><style:text-properties fo:font-weight="bold" fo:font-size="15pt"/></style:style>
<style:style style:name="heading" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="bottom"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="symbol" style:family="table-cell"><style:paragraph-properties fo:text-align="end"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>\n`;
}

interface Piece {
  readonly xml: string;
  /** Rows of the table in it. */
  readonly lines: number;
}

const pieceLength = 1 << 18;

function* sheetContent({ name, title, lines, columns, rows }: WorkbookSheet): Generator<Piece> {
  const line = (words: string, style?: string) =>
    `<table:table-row>${wordsCell(words, style)}</table:table-row>\n`;
  const headings = columns.map(({ heading }) => wordsCell(heading, 'heading')).join('');
  yield {
    xml: `<table:table table:name="${xmlText(name)}">${columns.map(({ digits }) => `<table:table-column table:style-name="${digits === undefined ? 'wide' : 'narrow'}"/>`).join('')}
${line(title, 'title')}${lines.map((words) => line(words)).join('')}<table:table-header-rows><table:table-row>${headings}</table:table-row></table:table-header-rows>\n`,
    lines: 1,
  };
  let [xml, many] = ['', 0];
  for (const row of rows) {
    xml += `<table:table-row>${row.map((cell, i) => cellXml(cell, columns[i]!)).join('')}</table:table-row>\n`;
    many += 1;
    if (xml.length < pieceLength) continue;
    yield { xml, lines: many };
    [xml, many] = ['', 0];
  }
  yield { xml: `${xml}</table:table>\n`, lines: many };
}

function cellXml(cell: SheetCell, { digits }: WorkbookColumn): string {
  if (typeof cell === 'string') return wordsCell(cell, digits === undefined ? undefined : 'symbol');
  if (!Number.isFinite(cell)) throw new RangeError(`a cell must be a finite number or words, got ${cell}`);
  const style = digits === undefined ? '' : ` table:style-name="digits${digits}"`;
  return `<table:table-cell${style} office:value-type="float" office:value="${cell}"><text:p>${digits === undefined ? cell : cell.toFixed(digits)}</text:p></table:table-cell>`;
}

/** Marks the table up under a name of its own: its header row and what is below it. */
function tableRange({ name, lines, columns }: WorkbookSheet, rows: number): string {
  const sheet = `'${xmlText(name.replaceAll("'", "''"))}'`;
  const first = lines.length + 2;
  const range = `${sheet}.A${first}:${sheet}.${columnLetters(columns.length)}${first + rows - 1}`;
  return `<table:database-range table:name="${xmlText(name.replaceAll(/[^A-Za-z0-9]+/g, '_'))}" table:target-range-address="${range}"/>`;
}
