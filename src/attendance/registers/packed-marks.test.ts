import { array, assert, integer, option, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { mergeMarks, packMarks, unpackMarks } from './packed-marks.ts';

const marks = array(
  record({
    pupil: integer({ min: 1, max: 2_000_000_000 }),
    byte: integer({ min: 0, max: 38 }),
    minutesLate: option(integer({ min: 0, max: 254 }), { nil: undefined }),
  }),
).map((all) => [...new Map(all.map((mark) => [mark.pupil, mark])).values()]);

test('what is packed is unpacked, in ascending order, whatever order it came in', () => {
  assert(
    property(marks, (all) => {
      const packed = packMarks(all);
      expect(packed).toHaveLength(6 * all.length);
      expect(packMarks(all.toReversed())).toEqual(packed);
      expect(unpackMarks(packed)).toEqual(all.toSorted((a, b) => a.pupil - b.pupil));
    }),
  );
});

test('merging replaces the marks of the same pupils and no others', () => {
  assert(
    property(marks, marks, (standing, sent) => {
      const merged = new Map(mergeMarks(standing, sent).map((mark) => [mark.pupil, mark]));
      for (const mark of sent) expect(merged.get(mark.pupil)).toBe(mark);
      const others = standing.filter(({ pupil }) => !sent.some((mark) => mark.pupil === pupil));
      for (const mark of others) expect(merged.get(mark.pupil)).toBe(mark);
      expect(merged.size).toBe(sent.length + others.length);
    }),
  );
});

test('half a mark is refused', () => {
  expect(() => unpackMarks(new Uint8Array(7))).toThrow('7 bytes are not whole marks');
});
