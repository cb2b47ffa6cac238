import { expect, test } from 'vitest';
import { publicationCounts, publicationCountsText } from '../../../tests/fixtures/publication-counts.ts';
import { readPublicationCounts } from './read-publication-counts.ts';

const header =
  'date,new_la_code,phase,urn,year_group,characteristic,scope,mark,window,academic_year,enrolments,persistent,severe,/,I,X';
const read = (...lines: string[]) =>
  readPublicationCounts([{ path: 'c.csv', bytes: new TextEncoder().encode([header, ...lines].join('\n')) }]);

test('schools of one authority, phase and day are added up', () => {
  const { book } = read(
    '2025-11-03,E09000003,Primary,100000,,,,,,,50,,,90,10,',
    '2025-11-03,E09000003,primary,100001,,,,,,,20,,,39,1,',
  );
  const [series] = book.series;
  expect(book.authorities[0]!.name).toBe('Barnet');
  expect(book.codes).toEqual(['/', 'I', 'X']);
  expect([...series!.sessions]).toEqual([129, 11, 0]);
  expect([...series!.schools]).toEqual([2]);
  expect([...series!.enrolments]).toEqual([70]);
});

test('what is not in the scope of statistics is left out and counted', () => {
  const { leftOut, book } = read(
    '2025-11-03,E09000003,Primary,100000,,,,,,,50,,,90,10,',
    '2025-11-03,E09000003,Primary,100000,,,out,,,,50,,,90,10,',
    '2026-06-15,E09000003,Secondary,100000,11,,year-11-after-half-term,,,,50,,,90,10,',
    '2025-11-03,E09000003,Alternative provision,100000,,,,,,,50,,,90,10,',
  );
  expect(Object.fromEntries(leftOut)).toEqual({
    'of pupils out of the scope of statistics': 2,
    'of a phase that is not published': 1,
  });
  expect(book.days).toEqual(['2025-11-03']);
});

test('the order of lines changes nothing', () => {
  const [first, ...lines] = publicationCountsText().trim().split('\n');
  const turned = `${[first, ...lines.toReversed()].join('\n')}\n`;
  const other = readPublicationCounts([{ path: 'x', bytes: new TextEncoder().encode(turned) }]);
  expect(other).toEqual(readPublicationCounts([publicationCounts()]));
});

test.each([
  ['2025-11-31,E09000003,Primary,,,,,,,,,,,1,1,', 'line 2: column date holds "2025-11-31"'],
  ['2025-11-02,E09000003,Primary,,,,,,,,,,,1,1,', 'which is not a weekday'],
  ['2025-11-03,E99000003,Primary,,,,,,,,,,,1,1,', 'new_la_code holds "E99000003", which the official list'],
  ['2025-11-03,E09000003,,,,,,,,,,,,1,1,', 'column phase is empty'],
  ['2025-11-03,E09000003,Primary,,12,,,,,,,,,1,1,', 'column year_group holds "12"'],
  ['2025-11-03,E09000003,Primary,,7,fsm,,,,,,,,1,1,', 'groups are never crossed'],
  ['2025-11-03,E09000003,Primary,,,boys,,,,,,,,1,1,', 'characteristic holds "boys"'],
  ['2025-11-03,E09000003,Primary,,,,,,,,,,,1.5,1,', 'column / holds "1.5", which is not a whole number'],
  ['2025-11-03,E09000003,Primary,,,,,,,,,,,1,-1,', 'column I holds "-1"'],
  ['2025-11-03,E09000003,Primary,,,,,snow,,,,,,1,1,', 'mark holds "snow"'],
  [',E09000003,Primary,,,,,,Week 45,202526,10,1,0,,,', 'persistent absence is never of a week'],
  [',E09000003,Primary,,,,,,Autumn term,202527,10,1,0,,,', 'academic_year holds "202527"'],
  [',E09000003,Primary,,,,,,Autumn term,202526,10,11,0,,,', 'persistent holds 11 of 10'],
  [
    '2025-11-03,E09000003,Primary,,,,,,,,,,,1,1,\n2025-11-03,E09000003,Primary,,,,,,,,,,,1,1,',
    'line 3: column date holds "2025-11-03" for a place, phase and group that has the day already',
  ],
])('%s is refused with why', (line, words) => {
  expect(() => read(line)).toThrow(words);
});

test('a code that means nothing on a day is refused', () => {
  const bytes = new TextEncoder().encode('date,new_la_code,phase,C1\n2024-05-01,E09000003,Primary,3\n');
  expect(() => readPublicationCounts([{ path: 'c.csv', bytes }])).toThrow(
    'c.csv was not used, because of this:\n  line 2: column C1 holds 3, and the code means nothing on 2024-05-01',
  );
});

test.each([
  ['date,phase,I\n', 'there is no column new_la_code'],
  ['date,new_la_code,phase\n', 'no column is named after a register code'],
  ['date,new_la_code,phase,I,I\n', 'the column I is there twice'],
  ['', 'is empty'],
  ['date,new_la_code,phase,I\n', 'has no row of a day'],
])('%j is refused with why', (text, words) => {
  expect(() => readPublicationCounts([{ path: 'c.csv', bytes: new TextEncoder().encode(text) }])).toThrow(
    words,
  );
});
