import { describe, expect, test } from 'vitest';
import oracle from '../../../tests/oracles/vega-scales.json' with { type: 'json' };
import { barsChart } from './bars-chart.ts';
import { scaleOver } from './scale.ts';
import { brokenLine } from './series.ts';
import { stacksOf } from './stacks.ts';

// What pictures make of extremes beside what Vega-Lite makes of them, from a table that `tests/oracles/make-vega-scales.mjs` saved.

interface Scaled {
  readonly domain: readonly (number | null)[];
  readonly ticks: readonly number[];
  /** Shares of the room, from the lower end; null where there is no figure. */
  readonly places: readonly (number | null)[];
  readonly pieces: number;
}
interface Extreme {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly fromNought: Scaled;
  readonly overValues: Scaled;
  readonly stacks: readonly (readonly (readonly number[])[] | null)[];
}
const series = oracle.series as readonly Extreme[];
const { most, shares } = oracle;
const knownOf = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

/** Where ours are other, on purpose. */
interface OnPurpose {
  readonly why: string;
  readonly ticks: readonly number[];
}
const hasLength = 'a scale without any length would have one tick or none, and nowhere for a value to stand';
const noMoreThanAsked =
  'Vega-Lite takes the nearest step and so draws 7 numbers where 5 were asked for; ours never are many more than there is room for';
const otherwise: Readonly<Record<'fromNought' | 'overValues', Readonly<Record<string, OnPurpose>>>> = {
  fromNought: {
    nothing: { why: hasLength, ticks: [0, 0.2] },
    'no figure at all': { why: hasLength, ticks: [0, 0.2] },
    'all nought': { why: hasLength, ticks: [0, 0.2] },
    'two points': { why: noMoreThanAsked, ticks: [0, 2, 4, 6] },
    '400 points': { why: noMoreThanAsked, ticks: [0, 2, 4, 6] },
    gaps: { why: noMoreThanAsked, ticks: [0, 2, 4, 6] },
  },
  overValues: {
    nothing: { why: hasLength, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    'no figure at all': { why: hasLength, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    'one point': { why: hasLength, ticks: [5, 5.2] },
    'all equal': { why: hasLength, ticks: [5, 5.2] },
    'all nought': { why: hasLength, ticks: [0, 0.2] },
  },
};

describe.each(['fromNought', 'overValues'] as const)('a scale %s', (kind) => {
  test.each(series)('of $name', ({ name, values, [kind]: theirs }) => {
    const known = knownOf(values);
    const { at, ticks } = scaleOver(kind === 'fromNought' ? [0, ...known] : known, 0, 1, most);
    const own = ticks.map((tick) => Number(tick.toFixed(6)));
    const other = otherwise[kind][name];
    expect(own, other?.why).toEqual(other?.ticks ?? theirs.ticks);
    // A reason that is none any more is taken out.
    if (other !== undefined) expect(own).not.toEqual(theirs.ticks);
    if (other?.why === hasLength) {
      // The value stands at the lower end of its scale, where Vega-Lite has it in the middle of none.
      expect(new Set(theirs.domain).size).toBe(1);
      for (const value of known) expect(at(value)).toBe(0);
      return;
    }
    expect([own[0], own.at(-1)]).toEqual(theirs.domain);
    for (const [i, value] of values.entries())
      if (value !== null) expect(at(value)).toBeCloseTo(theirs.places[i]!, 8);
  });
});

test.each(series)('a line of $name breaks where Vega-Lite breaks it', ({ values, fromNought }) => {
  const points = values.map((value, x) => (value === null ? undefined : { x, y: value }));
  expect(brokenLine(points).match(/M/g)?.length ?? 0).toBe(fromNought.pieces);
});

test.each(series)('columns of $name are stacked alike', ({ values, stacks }) => {
  const own = stacksOf(
    values
      .slice(0, stacks.length)
      .map((value) => shares.map((share) => (value === null ? undefined : value * share))),
  );
  expect(own).toHaveLength(stacks.length);
  for (const [i, column] of stacks.entries())
    expect(own[i]).toEqual(column?.map(([from, to]) => ({ from, to })));
});

test.each(series)('bars of $name are as long, next to one another', ({ values, fromNought: { places } }) => {
  const drawn = barsChart(
    {
      title: 'Bars',
      description: 'Bars',
      bars: values.map((value, i) => ({ name: `${i}`, value: value ?? undefined, words: 'x' })),
    },
    690,
  );
  const lengths = [...drawn.matchAll(/<rect x="0" y="[\d.]+" width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );
  const theirs = places.filter((_, i) => values[i] !== null) as readonly number[];
  expect(lengths).toHaveLength(theirs.length);
  const isFlat = Math.max(0, ...knownOf(values)) === 0;
  const longest = [Math.max(...lengths), Math.max(...theirs)] as const;
  // What is hardly above nought is still seen: a pixel.
  for (const [i, length] of lengths.entries())
    expect(length).toBeCloseTo(isFlat ? 1 : Math.max(1, (theirs[i]! / longest[1]) * longest[0]), 0);
});
