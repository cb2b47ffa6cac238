import { expect, test } from 'vitest';
import { figuresOf, notMeasured } from './evaluation-figures.ts';
import { inject, marked } from './markdown.ts';

const nothing = {
  format: 1,
  method: { name: 'abie', version: '9.8.7', label: 'a test' },
  inputs: [],
  years: { absence: ['2018-19', '2022-23'], census: ['2022-23'] },
  halves: 'none',
  notDone: [],
  targets: [
    { name: 'a', words: 'a', measured: 1, reach: 0, atLeast: true, reached: true },
    { name: 'b', words: 'b', measured: 0, reach: 1, atLeast: true, reached: false },
  ],
  definitions: [
    {
      phase: 'primary',
      definition: 'fbit',
      schools: 3,
      flips: 0.1234,
      medianDifference: null,
      ninthDecile: null,
    },
  ],
  transitions: [
    {
      from: '2021-22',
      to: '2022-23',
      phase: 'primary',
      drawnFrom: '2018-19',
      schools: 12,
      tested: { because: 'too few' },
    },
  ],
  intervals: [],
  stability: {},
  fairness: [],
  gaming: [],
};

test('figures carry the evaluation that they come from, and a part that was not done has none', () => {
  const text = JSON.stringify(nothing);
  const { source, figures } = figuresOf(text);
  expect(source).toMatch(/^[0-9a-f]{64}$/);
  expect(figures).toMatchObject({
    method: 'abie 9.8.7',
    years: '2018-19, 2022-23',
    targets: '2',
    'targets.reached': '1',
    'primary.flips.fbit': '12.3%',
    'primary.2021-22.2022-23.schools': '12',
    'primary.2021-22.2022-23.not-tested': 'too few',
    'jitter.steady': notMeasured,
  });
  expect(figures).not.toHaveProperty('primary.r2');
});

test('a figure goes between its marks, everywhere and again', () => {
  const page =
    'R² <!-- evaluation:x.r2 -->old<!-- /evaluation -->, and <!-- evaluation:x.r2 --><!-- /evaluation -->.';
  const once = inject(page, 'evaluation', 'x.r2', '0.42');
  expect(once).toBe(
    'R² <!-- evaluation:x.r2 -->0.42<!-- /evaluation -->, and <!-- evaluation:x.r2 -->0.42<!-- /evaluation -->.',
  );
  expect(inject(once, 'evaluation', 'x.r2', '0.42')).toBe(once);
  expect(marked(once, 'evaluation')).toEqual(['x.r2', 'x.r2']);
  expect(() => inject(page, 'evaluation', 'y', '1')).toThrow('there is no');
  expect(() => inject('<!-- generated:a -->', 'generated', 'a', '1')).toThrow('not closed');
});
