import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvPieces } from './csv.ts';
import type { SheetCell } from './sheet.ts';

const columns = [
  { heading: 'School', width: 7 },
  { heading: 'Attendance, %', width: 3, digits: 2 },
];
const csv = (...rows: readonly (readonly SheetCell[])[]): string =>
  [...csvPieces({ columns, rows })].join('');

test('a mark that Excel knows UTF-8 by, a heading row, commas and CRLF', () => {
  expect(csv(['St Mary’s', 93.47], ['Oak, Ash & "Elm"', 'not published'])).toBe(
    '\uFEFFSchool,"Attendance, %"\r\nSt Mary’s,93.47\r\n"Oak, Ash & ""Elm""",not published\r\n',
  );
});

test('a table without rows is its heading', () => {
  expect(csv()).toBe('\uFEFFSchool,"Attendance, %"\r\n');
});

test.each(['=1+1', '+44 1234', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠A1'])(
  'words that a spreadsheet would calculate, %j, stand behind an apostrophe',
  (words) => {
    const [, row] = parse(csv([words, 1]), { bom: true }) as string[][];
    expect(row![0]).toBe(`'${words}`);
  },
);

test('numbers below nought are numbers, with a plain minus sign', () => {
  expect(csv(['x', -0.25])).toContain('\r\nx,-0.25\r\n');
});

test('whatever is written is read back as it was, and nothing begins a formula', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=', '"', ',', '\r\n', '\n', '\t', "'"),
  );
  const words = fc.array(cell, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 5 }), (rows) => {
      const back = parse(csv(...rows), { bom: true, relax_column_count: false }) as string[][];
      for (const [i, row] of rows.entries()) {
        for (const [j, written] of row.entries()) {
          const read = back[i + 1]![j]!;
          expect(read).not.toMatch(/^[=+\-@\t\r\n]/);
          expect([written, `'${written}`]).toContain(read);
        }
      }
    }),
  );
});

test('21,000 rows come in pieces', () => {
  const rows = Array.from({ length: 21_000 }, (_, i) => [`School ${i}`, 93.4]);
  const pieces = [...csvPieces({ columns, rows })];
  expect(pieces.length).toBeGreaterThan(4);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
  expect(pieces.join('').split('\r\n')).toHaveLength(21_002);
});

test('every number is written as JavaScript writes it', () => {
  const number = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.integer({ min: -1e9, max: 1e9 }).map((units) => units / 1e4),
    fc.constantFrom(0, -0, 1e15, 1e21, 1e-7, 99_999_999_999.9999, 0.0001, -0.00005, 100, 1000, 0.1 + 0.2),
  );
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), (numbers) => {
      expect(csv(numbers).split('\r\n')[1]).toBe(numbers.join(','));
    }),
    { numRuns: 500 },
  );
});

test('words longer than a piece are whole', () => {
  const long = 'a'.repeat(200_000);
  const accented = 'é'.repeat(100_000);
  expect(csv([long, accented, 1]).split('\r\n')[1]).toBe(`${long},${accented},1`);
});
