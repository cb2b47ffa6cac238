import { expect, test } from 'vitest';
import { statisticsPage } from './view.ts';

const { latest, sections } = statisticsPage();
const rows = (i: number) => sections[i]!.table.rows.map((row) => row.map(({ text }) => text));

test('the newest year is said first', () => {
  expect(latest).toBe(
    'In 2025/26, 6.9% of school sessions were missed, and 18.8% of pupils missed one session in ten or more.',
  );
  expect(rows(0)[0]).toEqual(['2025/26', '6.9%', '18.8%', 'not available']);
});

test('figures are as published, and a year that was not published has no row', () => {
  expect(rows(0)).toContainEqual(['2022/23', '7.4%', '21.2%', '2.03%']);
  expect(rows(1)).toContainEqual(['2024/25', '5.25%', '8.59%', '12.88%']);
  expect(rows(1)).toContainEqual(['2021/22', '6.3%', '9.0%', 'not available']);
  expect(rows(0).map(([year]) => year)).not.toContain('2019/20');
});

test('a figure that is missing is drawn nowhere', () => {
  const marks = (svg: string) => svg.match(/v10h-10z|l6 6l-6 6l-6 -6z|l5 -10l5 10z/g)!.length;
  expect(marks(sections[0]!.chart.wide)).toBe(6 + 6 + 4);
  expect(marks(sections[1]!.chart.wide)).toBe(6 + 6 + 4);
});

test('the lines are broken where the series changes, and the page says so', () => {
  const lines = (svg: string) =>
    [...svg.matchAll(/ d="(M[^"]*)"[^>]*stroke-width="2.5"/g)].map(([, d]) => d!.match(/M/g)!.length);
  // Before the pandemic, the census since, and daily data.
  expect(lines(sections[0]!.chart.wide).slice(0, 2)).toEqual([3, 3]);
  expect(statisticsPage().series).toContain('Figures before 2024/25 are from the school census');
});

test('nothing hints that schools have anything of their own', () => {
  expect(JSON.stringify(statisticsPage())).not.toMatch(/expect|release|report|your school|private|sign in/i);
});
