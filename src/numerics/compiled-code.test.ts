import { expect, test } from 'vitest';
import { CompiledCode } from './compiled-code.ts';

const subtracting = () =>
  new CompiledCode<{ readonly subtract: (whole: number, part: number, bytes: number) => void }>(
    'tree-histograms',
  );

test('tables lie one after the other at whole vectors, and code sees what is written there', () => {
  const code = subtracting();
  const { at, memory } = code.layOut({ whole: 30, part: 32, empty: 0, last: 1 });
  expect(at).toEqual({ whole: 0, part: 32, empty: 64, last: 64 });
  new Float64Array(memory, at.whole, 2).set([7, 9]);
  new Float64Array(memory, at.part, 2).set([3, 10]);
  code.functions.subtract(at.whole, at.part, 16);
  expect([...new Float64Array(memory, at.whole, 2)]).toEqual([4, -1]);
});

test('memory grows to what is laid out, and not for less', () => {
  const code = subtracting();
  expect(code.layOut({ one: 65_536 }).memory.byteLength).toBe(65_536);
  expect(code.layOut({ one: 65_537 }).memory.byteLength).toBe(2 * 65_536);
  expect(code.layOut({ one: 65_536, other: 200_000 }).memory.byteLength).toBe(5 * 65_536);
  expect(code.layOut({ one: 8 }).memory.byteLength).toBe(5 * 65_536);
});

test('only the last layout is current', () => {
  const code = subtracting();
  const first = code.layOut({ one: 8 });
  code.requireCurrent(first);
  const second = code.layOut({ one: 8 });
  expect(() => code.requireCurrent(first)).toThrow(
    new Error('These tables are gone: others were laid out after them.'),
  );
  code.requireCurrent(second);
});
