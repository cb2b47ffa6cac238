import { expect, test } from 'vitest';
import { readDailyCounts } from './read-daily-counts.ts';

const header = 'school,area,date,possible,attended';
const read = (...lines: string[]) => readDailyCounts([header, ...lines].join('\n'), 'days.csv');

test('sessions and rates are read, in any order of lines and columns', () => {
  const { attendance } = readDailyCounts(
    '\uFEFFdate,attended,possible,school,area\n2024-01-03,90,100,B,x\n2024-01-02,95.5,,A,\n2024-01-02,0,,B,x\n2024-01-03,NS,,A,\n',
    'days.csv',
  );
  const { places, areas, days, rates, possible } = attendance;
  expect({ places, areas, days }).toEqual({
    places: ['A', 'B'],
    areas: ['', 'x'],
    days: ['2024-01-02', '2024-01-03'],
  });
  expect(rates.map((row) => [...row])).toEqual([
    [95.5, Number.NaN],
    [Number.NaN, 90],
  ]);
  expect(possible.map((row) => [...row])).toEqual([
    [Number.NaN, Number.NaN],
    [Number.NaN, 100],
  ]);
});

test('the same lines in another order are the same attendance', () => {
  const lines = ['A,x,2024-01-02,,91', 'B,x,2024-01-02,,92', 'A,x,2024-01-03,,93'];
  expect(read(...lines)).toEqual(read(...lines.toReversed()));
});

test.each([
  [['A,x,2024-13-02,,91'], 'line 2: column date holds "2024-13-02"'],
  [['A,x,2024-01-02,,ninety'], 'line 2: column attended holds "ninety"'],
  [['A,x,2024-01-02,10,9.5'], 'line 2: column attended holds "9.5", which is not a whole number of sessions'],
  [['A,x,2024-01-02,-1,0'], 'line 2: column possible holds "-1"'],
  [[',x,2024-01-02,,91'], 'line 2: column school is empty'],
  [['A,x,2024-01-02,,91', 'A,x,2024-01-02,,92'], 'line 3: school A has 2024-01-02 already, in line 2'],
  [
    ['A,x,2024-01-02,,91', 'A,y,2024-01-03,,92'],
    'line 3: column area holds "y" for school A, which was in "x" before',
  ],
  [[], 'has a header and no line below it'],
])('%j is refused with its line, column and value', (lines, words) => {
  expect(() => read(...lines)).toThrow(words);
});

test('a figure that cannot be is left out and named, and the rest is read', () => {
  const { attendance, notBelieved } = read(
    'A,x,2024-01-02,,104',
    'B,x,2024-01-02,10,11',
    'C,x,2024-01-02,10,9',
  );
  expect(notBelieved).toEqual([
    'line 2: column attended holds 104 per cent',
    'line 3: column attended holds 11 of 10 possible sessions',
  ]);
  expect(attendance.rates.map((row) => row[0])).toEqual([Number.NaN, Number.NaN, 90]);
});

test('a missing column is named, and what the file has', () => {
  expect(() => readDailyCounts('school,date,attended\nA,2024-01-02,91\n', 'days.csv')).toThrow(
    'days.csv, line 1: there is no column area. The columns are school,area,date,possible,attended; this file has school,date,attended.',
  );
});

test('many faults are ten and a count', () => {
  const lines = Array.from({ length: 14 }, (_, i) => `A,x,2024-01-${i + 10},,x`);
  expect(() => read(...lines)).toThrow(/these 14 faults[\s\S]*and 4 more/);
});
