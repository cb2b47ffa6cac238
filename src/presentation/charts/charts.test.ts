import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distributionChart } from './distribution-chart.ts';
import { ladderChart } from './ladder-chart.ts';
import { scaleOver } from './scale.ts';
import { stripChart } from './strip-chart.ts';
import { element, escapeXml, text } from './svg.ts';

const rate = fc.double({ min: 40, max: 100, noNaN: true });
const label = fc.string({ maxLength: 40, unit: 'binary' });
const width = fc.constantFrom(290, 630);

/** Throws unless tags nest and close, attributes are quoted, and no bare `<` or `&` is left. */
function requireWellFormed(svg: string): void {
  const open: string[] = [];
  const tag = /<(\/?)([a-z]+)((?: [a-zA-Z0-9-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>/g;
  const rest = svg.replace(tag, (_whole, close: string, name: string, _attributes, empty: string) => {
    if (close === '/') expect(open.pop()).toBe(name);
    else if (empty === '') open.push(name);
    return '';
  });
  expect(open).toEqual([]);
  expect(rest.replace(/&(amp|lt|gt|quot);/g, '')).not.toMatch(/[<&]/);
  expect(svg).not.toMatch(/NaN|Infinity|undefined| style=/);
}

test('a ladder is well-formed whatever its labels and rates', () => {
  fc.assert(
    fc.property(
      label,
      rate,
      fc.option(fc.double({ min: 0, max: 5, noNaN: true })),
      fc.array(rate, { minLength: 1 }),
      width,
      (words, own, range, rates, wide) => {
        const rungs = rates.map((value) => ({ label: words, value, words: '1%', withinChance: value > own }));
        requireWellFormed(
          ladderChart(
            {
              title: words,
              description: words,
              own,
              ownLabel: words,
              chanceRange: range ?? undefined,
              rungs,
            },
            wide,
          ),
        );
      },
    ),
  );
});

test('a distribution is well-formed and has a dot for each school', () => {
  fc.assert(
    fc.property(rate, fc.array(rate, { minLength: 1, maxLength: 30 }), width, (own, rates, wide) => {
      const others = rates.sort((a, b) => a - b);
      const svg = distributionChart(
        {
          title: 'T',
          description: 'D',
          own,
          ownLabel: 'Yours',
          others,
          mean: others[0]!,
          meanLabel: 'Theirs',
        },
        wide,
      );
      requireWellFormed(svg);
      expect(svg.match(/<circle/g)).toHaveLength(others.length);
    }),
  );
});

test('a strip is well-formed, also where all values are the same', () => {
  fc.assert(
    fc.property(rate, fc.array(rate, { minLength: 1 }), (own, rates) => {
      requireWellFormed(stripChart({ title: 'A & B', own, others: rates.sort((a, b) => a - b) }));
    }),
  );
  requireWellFormed(stripChart({ title: 'Same', own: 5, others: [5, 5] }));
});

test('a hollow circle is a rung within chance', () => {
  const rung = { label: 'Minimum', value: 93.5, words: '93.5%' };
  const data = { title: 'T', description: 'D', own: 93.2, ownLabel: 'Yours', chanceRange: 0.5 };
  const hollow = ladderChart({ ...data, rungs: [{ ...rung, withinChance: true }] }, 630);
  const solid = ladderChart({ ...data, rungs: [{ ...rung, withinChance: false }] }, 630);
  expect(hollow).toContain('fill="#ffffff" stroke="#1d70b8"');
  expect(solid).toContain('fill="#1d70b8" stroke="#1d70b8"');
});

test('a scale has round ticks around all values', () => {
  const scale = scaleOver([92.13, 94.9], 0, 100, 7);
  expect(scale.ticks).toEqual([92, 92.5, 93, 93.5, 94, 94.5, 95]);
  expect(scale.at(92)).toBe(0);
  expect(scale.at(95)).toBe(100);
});

test('characters that XML forbids or reserves do not reach a picture', () => {
  expect(escapeXml('a<b>&"\u0007')).toBe('a&lt;b&gt;&amp;&quot;');
  expect(text({ x: 1 }, '<script>')).toBe('<text x="1">&lt;script&gt;</text>');
  expect(() => element('rect', { x: Number.NaN })).toThrow(RangeError);
});
