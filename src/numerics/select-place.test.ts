import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectPlace } from './select-place.ts';

test('the place has what sorting would put there, no greater key before it and no lesser one after', () => {
  const tables = fc.record({
    values: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 }),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  fc.assert(
    fc.property(tables, ({ values, at }) => {
      const place = Math.floor(at * values.length);
      // Keys are the second of two columns.
      const keys = Float64Array.from(values.flatMap((value) => [-1, value]));
      const rows = Int32Array.from(values.keys());
      selectPlace(rows, { keys, offset: 1, step: 2 }, { first: 0, place, last: values.length - 1 });
      const found = Array.from(rows, (row) => values[row]!);
      expect(found[place]).toBe(values.toSorted((a, b) => a - b)[place]);
      expect(Math.max(...found.slice(0, place + 1))).toBe(found[place]);
      expect(Math.min(...found.slice(place))).toBe(found[place]);
      expect([...rows].sort((a, b) => a - b)).toEqual([...values.keys()]);
    }),
  );
});

test('leaves alone what is outside first to last', () => {
  const rows = Int32Array.of(4, 3, 2, 1, 0);
  const keys = Float64Array.of(0, 1, 2, 3, 4);
  selectPlace(rows, { keys, offset: 0, step: 1 }, { first: 1, place: 1, last: 3 });
  expect([rows[0], rows[1], rows[4]]).toEqual([4, 1, 0]);
});
