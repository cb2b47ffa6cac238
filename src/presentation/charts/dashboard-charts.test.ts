import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { barsChart } from './bars-chart.ts';
import { calendarChart } from './calendar-chart.ts';
import { multiplesChart } from './multiples-chart.ts';
import { stackedChart } from './stacked-chart.ts';
import { timeChart } from './time-chart.ts';

type Values = readonly (number | undefined)[];

const series: readonly (readonly [name: string, values: Values])[] = [
  ['nothing', []],
  ['one point', [5]],
  ['two points', [5, 6]],
  ['400 points', Array.from({ length: 400 }, (_, i) => 5 + Math.sin(i / 9))],
  ['gaps', [5, undefined, 6, undefined, undefined, 4, 4.5]],
  ['no figure at all', [undefined, undefined]],
  ['all equal', [5, 5, 5, 5]],
  ['all nought', [0, 0, 0]],
  ['one huge', [4, 5, 100, 4, 5, 4, 5, 4, 5, 4]],
];

const names = (values: Values) => values.map((_, i) => `${i + 1} Sept`);
const words = { description: 'What it says' };

const shapes: readonly (readonly [name: string, draw: (values: Values, width: number) => string])[] = [
  [
    'lines',
    (values, width) =>
      timeChart(
        {
          title: 'Lines',
          ...words,
          times: names(values),
          lines: [
            { name: 'Absence', values },
            { name: 'Authorised', values: values.map((value) => value && value * 0.7) },
          ],
          settlingFrom: Math.max(0, values.length - 2),
        },
        width,
      ),
  ],
  [
    'bars',
    (values, width) =>
      barsChart(
        {
          title: 'Bars',
          ...words,
          bars: values.slice(0, 30).map((value, i) => ({ name: `Group ${i + 1}`, value, words: 'c' })),
        },
        width,
      ),
  ],
  [
    'stacks',
    (values, width) =>
      stackedChart(
        {
          title: 'Stacks',
          ...words,
          times: names(values),
          parts: [1, 0.5, 0.25].map((share, i) => ({
            name: ['Illness', 'Other authorised', 'Unauthorised'][i]!,
            values: values.map((value) => value && value * share),
          })),
        },
        width,
      ),
  ],
  [
    'multiples',
    (values, width) =>
      multiplesChart(
        {
          title: 'Multiples',
          ...words,
          times: names(values),
          each: [7, 8, 9, 10, 11].map((year, i) => ({
            name: `Year ${year}`,
            values: values.map((value) => value && value * (0.8 + 0.1 * i)),
            words: '5.0%',
          })),
          behind: { name: 'All pupils', values },
        },
        width,
      ),
  ],
  [
    'calendar',
    (values, width) =>
      calendarChart(
        {
          title: 'Calendar',
          ...words,
          weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
          weeks: Array.from({ length: Math.ceil(values.length / 5) }, (_, week) => ({
            name: `${week + 1} Sept`,
            days: [0, 1, 2, 3, 4].map((day) => values[5 * week + day] ?? 'c'),
          })),
        },
        width,
      ),
  ],
];

describe.each(shapes)('%s', (shape, draw) => {
  const kept: string[] = [];
  test.each(series)('of %s stand within the picture, at both widths', (name, values) => {
    for (const width of [720, 320]) {
      const svg = draw(values, width);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      const height = Number(/height="([\d.]+)"/.exec(svg)![1]);
      const numbers = (attribute: string) =>
        [...svg.matchAll(new RegExp(` ${attribute}="(-?[\\d.]+)"`, 'g'))].map(([, at]) => Number(at));
      for (const x of numbers('x')) expect(x).toBeLessThanOrEqual(width);
      for (const y of numbers('y')) expect(y).toBeLessThanOrEqual(height);
      for (const at of [...numbers('x'), ...numbers('y'), ...numbers('width')])
        expect(at).toBeGreaterThanOrEqual(0);
      expect(svg).toContain('<desc>What it says</desc>');
      kept.push(`<h2>${shape}: ${name}, ${width}</h2>${svg}`);
    }
  });

  // To be looked at by eye: ABIE_PICTURES names a folder.
  afterAll(() => {
    const folder = process.env.ABIE_PICTURES;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `charts-${shape}.html`),
      `<!doctype html><meta charset="utf-8">${kept.join('\n')}`,
    );
  });
});

test('a figure is where its scale says: from nought, and the largest at its own height', () => {
  const bar = (value: number) =>
    Number(
      /<rect x="0" y="19" width="([\d.]+)"/.exec(
        barsChart(
          {
            title: 'T',
            ...words,
            bars: [
              { name: 'a', value, words: '' },
              { name: 'b', value: 10, words: '' },
            ],
          },
          490,
        ),
      )![1],
    );
  expect(bar(10)).toBe(400);
  expect(bar(5)).toBe(200);
  expect(bar(0)).toBe(1);
});

test('one bad day does not take the colour from all others', () => {
  const fills = (last: number) => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const svg = calendarChart(
      {
        title: 'T',
        ...words,
        weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
        weeks: [
          { name: '1', days: days.slice(0, 5) },
          { name: '2', days: [...days.slice(5), last] },
        ],
      },
      720,
    );
    return new Set([...svg.matchAll(/<rect[^>]* fill="([^"]+)"/g)].slice(0, 9).map(([, fill]) => fill)).size;
  };
  expect(fills(90)).toBeGreaterThan(2);
});

test('where it is narrow, what marks and shade mean stand beside each other, and 40 points are not marked', () => {
  const values = Array.from({ length: 40 }, () => 5);
  const times = names(values);
  const marked = { times: [3], words: 'Partly closed' };
  const data = {
    title: 'Days',
    ...words,
    times,
    lines: [{ name: 'Absence', values }],
    settlingFrom: 37,
    marked,
  };
  const narrow = timeChart(data, 320);
  expect(narrow).toMatch(/<text x="320"[^>]*>Shaded: still settling/);
  expect(timeChart(data, 720)).toMatch(/<text x="600"[^>]*>Shaded: still settling/);
  expect(narrow.length).toBeLessThan(timeChart(data, 720).length);
});
