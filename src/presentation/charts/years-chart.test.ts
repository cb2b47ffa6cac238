import { expect, test } from 'vitest';
import { type YearsData, yearsChart } from './years-chart.ts';

const data: YearsData = {
  title: 'Your attendance <by year>',
  description: 'Each year, and what they come to.',
  years: ['2018/19', '2019/20', '2020/21', '2021/22', '2022/23', '2023/24'],
  values: [95, undefined, undefined, 92.5, 93, undefined],
  give: 0.8,
  steadied: 93.1,
  trend: 92.5,
  labels: { steadied: 'Steadied', trend: 'If the trend went on' },
};

const places = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].map(([, d]) => d!);

test('the line is broken where a year has no figure, and the band with it', () => {
  const svg = yearsChart(data, 630);
  const [line] = places(svg, / d="([^"]+)" stroke="#0b0c0c" stroke-width="2.5"/g);
  expect(line!.match(/M/g)).toHaveLength(2);
  expect(line!.match(/L/g)).toHaveLength(1);
  expect(places(svg, / d="([^"]+)" fill="#eeefef"/g)[0]!.match(/M/g)).toHaveLength(2);
  // A figure between two gaps has its band too: an upright for each.
  expect(svg.match(/stroke-width="14"/g)).toHaveLength(3);
});

test('three figures have a square each, what they come to a diamond, the year ahead a hollow circle on a dashed line', () => {
  const svg = yearsChart(data, 630);
  expect(svg.match(/h10v10h-10z/g)).toHaveLength(3);
  expect(svg.match(/m0 -6l6 6l-6 6l-6 -6z/g)).toHaveLength(2);
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(svg.match(/stroke-dasharray="2 4"/g)).toHaveLength(1);
});

test('a higher figure stands higher, and the scale does not begin at nought', () => {
  const svg = yearsChart(data, 630);
  const heights = places(svg, / d="M[\d.]+ ([\d.]+)m-5 -5h10v10h-10z"/g).map(Number);
  expect(heights[0]).toBeLessThan(heights[2]!);
  expect(heights[2]).toBeLessThan(heights[1]!);
  expect(svg).not.toContain('>0%<');
});

test('names are text, never markup, and are short where the picture is narrow', () => {
  expect(yearsChart(data, 630)).toContain('<title>Your attendance &lt;by year&gt;</title>');
  expect(yearsChart(data, 630)).toContain('>2018/19<');
  expect(yearsChart(data, 290)).toContain('>’18/19<');
});

test('without any figure nothing is drawn', () => {
  expect(yearsChart({ ...data, values: data.years.map(() => undefined) }, 630)).not.toContain('<path');
});
