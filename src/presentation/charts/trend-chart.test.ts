import { expect, test } from 'vitest';
import { trendChart } from './trend-chart.ts';

const chart = (width: number) =>
  trendChart(
    {
      title: 'Absence',
      description: 'By year',
      years: ['2018/19', '2019/20', '2020/21'],
      trends: [
        { name: 'Primary <A&B>', values: [4, undefined, 5.2] },
        { name: 'Secondary', values: [undefined, undefined, undefined] },
        { name: 'Special', values: [10, 11, 12] },
      ],
    },
    width,
  );

test('a line is broken where a year has no figure, and that year has no mark', () => {
  const paths = [...chart(600).matchAll(/ d="([^"]+)"/g)].map(([, d]) => d!);
  const [primary] = paths;
  expect(primary!.match(/M/g)).toHaveLength(2);
  expect(primary).not.toContain('L');
  expect(paths.filter((d) => d.endsWith('h10v10h-10z'))).toHaveLength(2);
});

test('no line is drawn into another series, and a rule stands before it', () => {
  const data = { title: 'T', description: 'D', years: ['2022/23', '2023/24', '2024/25', '2025/26'] };
  const lines = (newSeriesAt: readonly number[]) => {
    const svg = trendChart({ ...data, trends: [{ name: 'All', values: [7, 6, 5, 4] }], newSeriesAt }, 600);
    return [...svg.matchAll(/ d="(M[^"]*)"[^>]*stroke-width="2.5"/g)].map(([, d]) => d!.match(/M/g)!.length);
  };
  expect(lines([])).toEqual([1]);
  expect(lines([2])).toEqual([2]);
  const rules = (newSeriesAt: readonly number[]) =>
    trendChart({ ...data, trends: [], newSeriesAt }, 600).match(/stroke-dasharray="2 3"/g)?.length ?? 0;
  expect([rules([]), rules([2])]).toEqual([0, 1]);
});

test('a line without any figure is not named', () => {
  expect(chart(600)).not.toContain('Secondary');
});

test('names are text, never markup, and the picture says what it is', () => {
  expect(chart(600)).toContain('>Primary &lt;A&amp;B&gt;</text>');
  expect(chart(600)).toContain('role="img"');
  expect(chart(600)).toContain('<title>Absence</title><desc>By year</desc>');
});

test('where the picture is narrow, years are short', () => {
  expect(chart(600)).toContain('>2018/19<');
  expect(chart(320)).toContain('>’18/19<');
});

test('the scale begins at nought', () => {
  expect(chart(600)).toContain('>0%</text>');
});
