import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixed } from '../formatting.ts';
import { everyWhich, levels, namesBelow, numbersBelow, uprights } from './axes.ts';
import { ink, white } from './colours.ts';
import { apartFrom } from './labels-apart.ts';
import { scaleOver } from './scale.ts';
import { brokenBand, brokenLine, lonePoints, seriesStyle, seriesStyles } from './series.ts';
import { shadesOver } from './shades.ts';
import { slotsOver } from './slots.ts';
import { stacksOf } from './stacks.ts';
import { widthOf } from './words-width.ts';

const value = fc.double({ min: -1e6, max: 1e9, noNaN: true });
const extremes: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ['nothing', [], [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ['one', [93.4], [93.4, 93.6]],
  ['nought alone', [0], [0, 0.2]],
  ['two', [4, 5], [4, 4.2, 4.4, 4.6, 4.8, 5]],
  ['all equal', [5, 5, 5], [5, 5.2]],
  ['one huge', [0, 1, 2, 1_000_000], [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]],
  ['400 of them', Array.from({ length: 400 }, (_, i) => i / 4), [0, 20, 40, 60, 80, 100]],
];

describe('a scale', () => {
  test.each(extremes)('of %s has round ticks', (_, values, ticks) => {
    const scale = scaleOver(values, 0, 100, 5);
    expect(scale.ticks.map((tick) => Number(tick.toFixed(6)))).toEqual(ticks);
    for (const each of values) {
      expect(scale.at(each)).toBeGreaterThanOrEqual(-1e-9);
      expect(scale.at(each)).toBeLessThanOrEqual(100 + 1e-9);
    }
  });

  test('holds all values, with evenly spaced ticks from end to end and never many more than asked', () => {
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 2, max: 12 }), (values, most) => {
        const { at, ticks } = scaleOver(values, 20, 420, most);
        expect(at(ticks[0]!)).toBeCloseTo(20, 6);
        expect(at(ticks.at(-1)!)).toBeCloseTo(420, 6);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(most + 2);
        for (const each of values) {
          expect(at(each)).toBeGreaterThanOrEqual(20 - 1e-4);
          expect(at(each)).toBeLessThanOrEqual(420 + 1e-4);
        }
      }),
    );
  });

  test('has digits by which each tick is written as it is, so that no two look alike', () => {
    const least = fc.constantFrom(0.01, 0.02, 0.025, 0.05, 0.1, 0.25, 1, 5);
    const rate = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(rate), least, fc.integer({ min: 2, max: 12 }), (values, step, most) => {
        const { ticks, digits } = scaleOver(values, 0, 100, most, step);
        const written = ticks.map((tick) => fixed(tick, digits));
        expect(new Set(written).size).toBe(ticks.length);
        for (const [i, tick] of ticks.entries()) expect(Number(written[i])).toBeCloseTo(tick, 9);
      }),
    );
    expect(scaleOver([3.4, 3.5], 0, 100, 2, 0.05).digits).toBe(2);
  });

  test('of counts has no tick between whole numbers', () => {
    expect(scaleOver([0, 1], 0, 100, 5, 1).ticks).toEqual([0, 1]);
    expect(scaleOver([], 0, 100, 5, 1).ticks).toEqual([0, 1]);
    expect(scaleOver([0, 7], 0, 100, 5, 1)).toMatchObject({ ticks: [0, 2, 4, 6, 8], digits: 0 });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (wrong) => {
    expect(() => scaleOver([1, wrong], 0, 100, 5)).toThrow(RangeError);
  });
});

describe('slots', () => {
  test.each([1, 2, 31, 400])('%i of them fill the room, side by side', (count) => {
    const slots = slotsOver(count, 10, 410, 0.2);
    expect(slots.width).toBeCloseTo((400 / count) * 0.8, 6);
    expect(slots.start(0)).toBeGreaterThan(10);
    for (let i = 1; i < count; i++) expect(slots.centre(i) - slots.centre(i - 1)).toBeCloseTo(400 / count, 6);
    expect(slots.start(count - 1) + slots.width).toBeLessThan(410);
  });

  test('none of them is no fault until one is asked for', () => {
    const none = slotsOver(0, 0, 100);
    expect(namesBelow(none, [], 10)).toEqual([]);
    expect(() => none.start(0)).toThrow(RangeError);
    expect(() => slotsOver(3, 0, 100).centre(3)).toThrow(/no slot 3 of 3/);
  });
});

describe('axes', () => {
  const scale = scaleOver([0, 10], 0, 100, 5);

  test('say every tick, with a line where asked', () => {
    const words = (tick: number) => `${tick}%`;
    expect(numbersBelow(scale, 50, words)).toHaveLength(scale.ticks.length);
    expect(numbersBelow(scale, 50, words)[1]).toBe(
      '<text x="20" y="50" font-size="13" fill="#484949" text-anchor="middle">2%</text>',
    );
    expect(uprights(scale, 0, 40)[5]).toBe('<line x1="100" x2="100" y1="0" y2="40" stroke="#cecece"/>');
    expect(levels(scale, 30, 90, words).slice(0, 2)).toEqual([
      '<line x1="30" x2="90" y1="0" y2="0" stroke="#cecece"/>',
      '<text x="24" y="5" font-size="13" fill="#484949" text-anchor="end">0%</text>',
    ]);
  });

  test('leave out names until none touches the next, and never the first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 100, max: 700 }),
        (names, width) => {
          const slots = slotsOver(names.length, 0, width);
          const step = everyWhich(slots, names, 13);
          const drawn = namesBelow(slots, names, 10);
          expect(drawn).toHaveLength(Math.ceil(names.length / step));
          if (step >= names.length) return;
          const widest = Math.max(...names.map((name) => widthOf(name, 13)));
          expect((step * width) / names.length).toBeGreaterThanOrEqual(widest);
        },
      ),
    );
  });
});

describe('labels at the ends of lines', () => {
  test('keep their places where they do not touch', () => {
    expect(apartFrom([80, 20, 50], 16, 0, 100)).toEqual([80, 20, 50]);
  });

  test('part where they would, and stay in order and in the picture', () => {
    expect(apartFrom([50, 52, 51], 16, 0, 100)).toEqual([50, 82, 66]);
    expect(apartFrom([98, 99], 16, 0, 100)).toEqual([84, 100]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 4 }), (wanted) => {
        const placed = [...apartFrom(wanted, 16, 0, 300)].sort((a, b) => a - b);
        placed.forEach((place, i) => {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(300);
          if (i > 0) expect(place - placed[i - 1]!).toBeGreaterThanOrEqual(16 - 1e-9);
        });
      }),
    );
  });
});

describe('lines and bands', () => {
  const at = (x: number) => ({ x, y: 2 * x });

  test('break where there is no point, and what stands alone is told', () => {
    const points = [at(1), at(2), undefined, at(4), undefined, undefined, at(7), at(8)];
    expect(brokenLine(points)).toBe('M1,2L2,4M4,8ZM7,14L8,16');
    expect(lonePoints(points)).toEqual([at(4)]);
  });

  test.each([[[]], [[undefined, undefined]]])('of no points are no line: %j', (points) => {
    expect(brokenLine(points)).toBe('');
    expect(brokenBand(points)).toBe('');
    expect(lonePoints(points)).toEqual([]);
  });

  test('of one point are a place', () => {
    expect(lonePoints([at(1)])).toEqual([at(1)]);
  });

  test('a band goes along its upper edge and back along its lower', () => {
    expect(
      brokenBand([
        { x: 0, low: 9, high: 5 },
        { x: 10, low: 8, high: 4 },
      ]),
    ).toBe('M0,5L10,4L10,8L0,9Z');
  });

  test('400 points are one path', () => {
    expect(brokenLine(Array.from({ length: 400 }, (_, i) => at(i))).match(/L/g)).toHaveLength(399);
  });

  test('four series differ in more than colour, and a fifth is refused', () => {
    expect(new Set(seriesStyles.map(({ mark }) => mark)).size).toBe(4);
    expect(() => seriesStyle(4)).toThrow(RangeError);
  });
});

describe('stacks', () => {
  test('put each part on the one before', () => {
    expect(stacksOf([[1, 2, 0, 4], []])).toEqual([
      [
        { from: 0, to: 1 },
        { from: 1, to: 3 },
        { from: 3, to: 3 },
        { from: 3, to: 7 },
      ],
      undefined,
    ]);
  });

  test('are not made of a whole with an unknown part, nor below nought', () => {
    expect(stacksOf([[1, undefined]])).toEqual([undefined]);
    expect(() => stacksOf([[1, -1]])).toThrow(RangeError);
    expect(() => stacksOf([[Number.NaN]])).toThrow(RangeError);
  });

  test('end at the sum, for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (row) => {
        const [parts] = stacksOf([row]);
        expect(parts!.at(-1)!.to).toBe(row.reduce((a, b) => a + b));
      }),
    );
  });
});

describe('shades', () => {
  const { of, key } = shadesOver(scaleOver([0, 10], 0, 1, 5));

  test('go from light to dark over the whole scale, and the key says where each begins', () => {
    expect(key.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 4],
      [4, 6],
      [6, 8],
      [8, 10],
    ]);
    expect(of(0).fill).toBe(key[0]!.fill);
    expect(of(10).fill).toBe(key[4]!.fill);
    expect(of(5.9).fill).toBe(key[2]!.fill);
  });

  test('words on each have a contrast of 4.5 or more', () => {
    for (const { fill, light } of key) expect(contrast(fill, light ? white : ink)).toBeGreaterThan(4.5);
  });
});

/** Contrast as WCAG 2 defines it. */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
