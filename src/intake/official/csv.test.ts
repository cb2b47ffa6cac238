import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRows } from './csv.ts';
import { recogniseEncoding } from './encoding.ts';

function rowsOf(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const rows = new CsvRows(recogniseEncoding(bytes, true)!);
  const found: { line: number; texts: string[] }[] = [];
  while (rows.next()) found.push({ line: rows.line, texts: rows.texts() });
  return { found, unclosed: rows.unclosed, line: rows.line };
}
const textsOf = (text: string | Uint8Array) => rowsOf(text).found.map(({ texts }) => texts);

describe('CsvRows', () => {
  it.each([
    ['unix', 'a,b\n1,2\n'],
    ['windows', 'a,b\r\n1,2\r\n'],
    ['old Macintosh', 'a,b\r1,2\r'],
    ['no line end at the end', 'a,b\n1,2'],
    ['mixed, with empty lines', '\na,b\r\n\n1,2\n\r\n'],
    ['a byte-order mark', '\ufeffa,b\n1,2\n'],
    ['spaces around', ' a ,b\n1, 2 \n'],
    ['quotes that nothing needs', '"a","b"\n"1","2"\n'],
  ])('reads %s', (_, text) => {
    expect(textsOf(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('reads commas, line breaks and doubled quotes inside quotes', () => {
    expect(textsOf('"a,b","c\nd","say ""so"""\n')).toEqual([['a,b', 'c\nd', 'say "so"']]);
  });

  it('takes a quotation mark elsewhere as itself', () => {
    expect(textsOf('St "X" School,"The "Best" School"\n')).toEqual([
      ['St "X" School', '"The "Best" School"'],
    ]);
  });

  it('numbers lines through quoted line breaks', () => {
    expect(rowsOf('a\n"x\r\ny"\n\nb\n').found.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('says where a quote is opened and never closed', () => {
    expect(rowsOf('a,b\n1,"2\n3,4\n')).toMatchObject({
      unclosed: true,
      line: 2,
      found: [{ texts: ['a', 'b'] }],
    });
  });

  it('keeps rows of another width as they are', () => {
    expect(textsOf('a,b\n1\n1,2,3\n,\n')).toEqual([['a', 'b'], ['1'], ['1', '2', '3'], ['', '']]);
  });

  it('reads more fields than it made room for', () => {
    const wide = Array.from({ length: 1000 }, (_, field) => String(field));
    expect(textsOf(wide.join(','))).toEqual([wide]);
  });

  it('agrees with csv-parse on every well-formed file', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab1 ,"\n\r;é€'), maxLength: 6 });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    const written = fc
      .tuple(table, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
      .map(([rows, end, last]) => {
        const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        return rows.map((row) => row.map(quoted).join(',')).join(end) + (last ? end : '');
      });
    fc.assert(
      fc.property(written, (text) => {
        const expected = parse(text, {
          record_delimiter: ['\r\n', '\n', '\r'],
          skip_empty_lines: true,
        }) as string[][];
        expect(textsOf(text)).toEqual(expected.map((row) => row.map((each) => each.trim())));
      }),
      { numRuns: 1000 },
    );
  });

  it('comes to an end with any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const source = recogniseEncoding(bytes, true);
        if (source === undefined) return;
        const rows = new CsvRows(source);
        let count = 0;
        while (rows.next()) count += rows.width;
        expect(count).toBeLessThanOrEqual(source.bytes.length + 1);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a plain number as Number() does, and nothing else as one', () => {
    const plain = fc.tuple(fc.bigInt({ min: 0n, max: 999_999_999n }), fc.stringMatching(/^(\.\d{1,5})?$/));
    fc.assert(
      fc.property(plain, ([whole, fraction]) => {
        const rows = new CsvRows({
          encoding: 'utf-8',
          bytes: new TextEncoder().encode(`${whole}${fraction},x`),
        });
        rows.next();
        expect(rows.plainNumber(0)).toBe(Number(`${whole}${fraction}`));
      }),
    );
    for (const text of ['', '-1', '.5', '1.', '1.2.3', '1e3', '0x1', ' 1', '1%', '12345678901234567', 'NA']) {
      const rows = new CsvRows({ encoding: 'utf-8', bytes: new TextEncoder().encode(`${text},x`) });
      rows.next();
      expect(rows.plainNumber(0), text).toBeNaN();
    }
  });
});
