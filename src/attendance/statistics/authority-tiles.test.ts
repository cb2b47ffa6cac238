import { expect, test } from 'vitest';
import { authorityTiles, shortAuthorityName } from './authority-tiles.ts';
import { officialAuthorities, officialRegions } from './official-authorities.ts';

const place = ({ column, row }: { column: number; row: number }) => `${column},${row}`;

test('every authority has a tile of its own, and nothing else has one', () => {
  expect([...authorityTiles.keys()].toSorted()).toEqual(
    officialAuthorities.map(({ oldCode }) => oldCode).toSorted(),
  );
  expect(new Set([...authorityTiles.values()].map(place)).size).toBe(authorityTiles.size);
});

/** How many of some places can be reached from the first of them, a step up, down or aside at a time. */
function reached(places: ReadonlySet<string>): number {
  const seen = new Set([...places].slice(0, 1));
  for (const at of seen) {
    const [column, row] = at.split(',').map(Number) as [number, number];
    for (const [east, south] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const next = place({ column: column + east, row: row + south });
      if (places.has(next)) seen.add(next);
    }
  }
  return seen.size;
}

test.each(officialRegions.map(({ name }) => name))('%s is in one piece', (region) => {
  const places = new Set(
    officialAuthorities
      .filter((one) => one.region.name === region)
      .map(({ oldCode }) => place(authorityTiles.get(oldCode)!)),
  );
  expect(reached(places)).toBe(places.size);
});

test('short names are short, and no two are the same', () => {
  const names = officialAuthorities.map(({ name }) => shortAuthorityName(name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^\w{3,4}$/.test(name))).toEqual([]);
  expect(shortAuthorityName('Kingston upon Hull, City of')).toBe('KiHu');
  expect(shortAuthorityName('Bournemouth, Christchurch and Poole')).toBe('Bour');
});
