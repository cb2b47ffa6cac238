import { describe, expect, test } from 'vitest';
import { daysMissed } from '../../../tests/fixtures/sample-practices.ts';
import { editionInForce, libraryInForce, practiceIdOf } from './practice-change.ts';
import type { PracticeLibrary } from './practice-library.ts';

const practice = { ...daysMissed(), edition: 2 };
const file: PracticeLibrary = { version: '1.0.0', reviewed: '2026-11-30', practices: [practice] };
const edition = (number: number, cost = `of edition ${number}`) => ({ ...practice, edition: number, cost });
const costs = (approved: readonly (typeof practice)[]) =>
  libraryInForce(file, approved).practices.map(({ cost }) => cost);

describe('the library as it stands', () => {
  test('has the newest edition, in whatever order they come', () => {
    expect(costs([edition(4), edition(3)])).toEqual(['of edition 4']);
    expect(costs([edition(3), edition(4)])).toEqual(['of edition 4']);
  });

  test('has the file’s edition where that is newer, and what was approved where both have one number', () => {
    expect(costs([edition(1)])).toEqual([practice.cost]);
    expect(costs([edition(2)])).toEqual(['of edition 2']);
  });

  test('has practices that are in no file', () => {
    const library = libraryInForce(file, [{ ...edition(1), id: 'walk-together' }]);
    expect(library.practices.map(({ id }) => id)).toEqual(['days-missed', 'walk-together']);
    expect(editionInForce(library, 'walk-together')).toBe(1);
    expect(editionInForce(library, 'no-such')).toBe(0);
  });
});

test.each([
  ['Tea & toast, daily', 'tea-toast-daily'],
  ['Café <b>', 'cafe-b'],
  ['日本', ''],
  ['x'.repeat(200), 'x'.repeat(60)],
  [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
])('the address of %s', (title, id) => {
  expect(practiceIdOf(title)).toBe(id);
});
