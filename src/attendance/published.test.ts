import { describe, expect, test } from 'vitest';
import {
  displayPublished,
  isMissing,
  isPresent,
  mapPublished,
  missingReasons,
  missingWords,
  notApplicable,
  notAvailable,
  notSubmitted,
  numberOrNaN,
  suppressed,
} from './published.ts';

const missing = [suppressed, notApplicable, notAvailable, notSubmitted];

describe('a missing figure', () => {
  test('has a reason of its own, and words of its own', () => {
    expect(missing.map((figure) => figure.missing)).toEqual([...missingReasons]);
    expect(new Set(missingReasons.map((reason) => missingWords[reason])).size).toBe(4);
  });

  test.each(missing)('%o is missing, and stays so with its reason', (figure) => {
    expect(isMissing(figure)).toBe(true);
    expect(isPresent(figure)).toBe(false);
    expect(mapPublished(figure, () => 1)).toBe(figure);
    expect(displayPublished(figure, () => 'a value')).toBe(missingWords[figure.missing]);
  });

  test('is NaN in the numeric core, never 0', () => expect(numberOrNaN(suppressed)).toBeNaN());

  test('cannot be given another reason', () => {
    expect(() => Object.assign(suppressed, { missing: 'not-available' })).toThrow(TypeError);
  });
});

describe('a value', () => {
  test.each([0, -1, '', false, { low: 4, high: 11 }])('%o is present', (value) => {
    expect(isPresent(value)).toBe(true);
    expect(isMissing(value)).toBe(false);
  });

  test.each([null, undefined, 'missing'])('%o is not a missing figure', (value) => {
    expect(isMissing(value)).toBe(false);
  });

  test('0 is a value like any other', () => {
    expect(numberOrNaN(0)).toBe(0);
    expect(mapPublished(0, (n) => n + 2)).toBe(2);
    expect(displayPublished(0, (n) => `${n}%`)).toBe('0%');
  });
});
