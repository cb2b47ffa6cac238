import { expect, test } from 'vitest';
import type { PublishedFigure, StatisticalTable } from '../statistical-table.ts';
import { estimates } from '../tables/revisions-table.ts';
import { revisionsSections } from './other-pages.ts';

/** Latest, first and second estimate of a week. */
const week = (timePeriod: string, timeIdentifier: string, ...figures: readonly PublishedFigure[]) =>
  estimates.map((estimate, at) => ({
    time: { timePeriod, timeIdentifier },
    place: { level: 'National' } as const,
    items: ['Total', estimate],
    figures: [figures[at]!],
  }));
const table = (...weeks: readonly ReturnType<typeof week>[]): StatisticalTable => ({
  name: 'revisions',
  title: 'Revisions',
  about: 'Revisions',
  filters: [],
  indicators: [],
  footnotes: [],
  rows: weeks.flat(),
});
/** The sentence before the triangle, and its rows. */
function drawn(...weeks: readonly ReturnType<typeof week>[]) {
  const [words, triangle] = revisionsSections(table(...weeks)).at(-1)!.blocks;
  if (words?.kind !== 'paragraph' || triangle?.kind !== 'table') throw new Error('another page');
  return { words: words.text, rows: triangle.rows };
}

test('a week is named by its whole Monday, and its number by its own year', () => {
  const { rows } = drawn(week('2025', 'Week 1', 7, 7, 'x'), week('2025', 'Week 47', 7, 7, 'x'));
  expect(rows.map(([first]) => first)).toEqual([
    { text: '30 December 2024', note: 'week 1 of 2025' },
    { text: '17 November 2025', note: 'week 47 of 2025' },
  ]);
});

test('what stands for a figure is the symbol that was published, and means what it means', () => {
  const { words, rows } = drawn(
    week('2025', 'Week 47', 7.25, 'c', 'z'),
    week('2025', 'Week 48', 'c', 7, 'x'),
  );
  expect(rows.map((row) => row.slice(1).map(({ text }) => text))).toEqual([
    ['c', 'z', '7.25', 'c'],
    ['7.00', 'x', 'c', 'c'],
  ]);
  expect(words).toMatch(
    /^In the table: x – not available, as it has not been made yet; z – not applicable[^;]*; c – confidential[^;]*\.$/,
  );
});

test('where no other symbol is in the table none is explained', () => {
  expect(drawn(week('2025', 'Week 47', 7.25, 7, 'x')).words).toBe(
    'In the table: x – not available, as it has not been made yet.',
  );
});
