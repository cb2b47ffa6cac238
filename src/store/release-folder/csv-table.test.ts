import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CsvCell } from '../../presentation/sheets/csv.ts';
import { unguarded } from '../../presentation/sheets/formula-guard.ts';
import { csvTable } from './csv-table.ts';

const textOf = (...table: Parameters<typeof csvTable>) => new TextDecoder().decode(csvTable(...table));
const cellOf = (cell: CsvCell) =>
  textOf(['a'], [[cell]])
    .split('\n')
    .slice(1, -1)
    .join('\n');

test('a header, a line for each row, and a line end at the end', () => {
  expect(
    textOf(
      ['urn', 'name'],
      [
        [100_000, 'Aldgate'],
        [100_001, undefined],
      ],
    ),
  ).toBe('urn,name\n100000,Aldgate\n100001,\n');
  expect(textOf(['urn'], [])).toBe('urn\n');
});

test('a long table is as good as a short one', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [i, `é${i}`]);
  expect(textOf(['n', 'name'], rows)).toBe(`n,name\n${rows.map((row) => `${row.join(',')}\n`).join('')}`);
});

describe('quoting', () => {
  test.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['the "old" school', '"the ""old"" school"'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' spaces ', ' spaces '],
    ['', ''],
  ])('%j', (text, written) => expect(cellOf(text)).toBe(written));
});

describe('what a spreadsheet would run', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+44', "'+44"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ["'=already", "''=already"],
    ['a=1', 'a=1'],
    ["'plain", "'plain"],
  ])('%j is written as text', (text, written) => expect(cellOf(text)).toBe(written));

  test('numbers are numbers, negative or not', () => {
    expect(cellOf(-0.25)).toBe('-0.25');
    expect(cellOf(0)).toBe('0');
    expect(cellOf(true)).toBe('true');
    expect(cellOf(false)).toBe('false');
  });

  test('no text of any kind stands first in a cell with a dangerous character', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'=+-@＝＠\t\r\'"a,\n ') }), (text) => {
        const [[written] = ['']] = parse(textOf(['a', 'b'], [[text, 'end']]), {
          from_line: 2,
        }) as string[][];
        expect(written).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
        expect(unguarded(written!)).toBe(text);
      }),
    );
  });
});
