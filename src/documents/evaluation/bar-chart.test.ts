import { expect, test } from 'vitest';
import { barChart } from './bar-chart.ts';

const chart = (width: number) =>
  barChart(
    {
      title: 'R² <out of time>',
      description: 'Longer is better.',
      bars: [
        { label: 'This method', value: 0.4, words: '0.400', strong: true },
        { label: 'Another', value: 0.2, words: '0.200', strong: false, uncertainty: 0.05 },
      ],
      mark: { value: 0.5, words: 'ceiling 0.500' },
    },
    width,
  );

test('a bar’s length is in proportion to its value', () => {
  const lengths = [...chart(630).matchAll(/<rect[^>]* width="([\d.]+)"/g)].map((match) => Number(match[1]));
  expect(lengths).toHaveLength(2);
  expect(lengths[0]).toBeCloseTo(2 * lengths[1]!, 0);
});

test('the picture is named, described and escaped, and says every figure', () => {
  for (const svg of [chart(630), chart(290)]) {
    expect(svg).toContain('<title>R² &lt;out of time&gt;</title>');
    expect(svg).toContain('role="img"');
    for (const words of ['This method', '0.400', '0.200', 'ceiling 0.500']) expect(svg).toContain(words);
  }
});
