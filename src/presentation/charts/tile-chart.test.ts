import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { authorityTiles, shortAuthorityName } from '../../attendance/statistics/authority-tiles.ts';
import { officialAuthorities } from '../../attendance/statistics/official-authorities.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import { type Tile, tileChart } from './tile-chart.ts';

const words = { title: 'Absence by authority, %', description: 'What it says' };
const random = new SeededRandom(1);
const england: readonly Tile[] = officialAuthorities.map(({ oldCode, name }, i) => ({
  ...authorityTiles.get(oldCode)!,
  name: shortAuthorityName(name),
  wholeName: name,
  value: i % 17 === 3 ? undefined : 7 + random.normal(),
  words: 'c',
}));
const valued = (...values: (number | undefined)[]): readonly Tile[] =>
  values.map((value, i) => ({
    column: i % 12,
    row: Math.floor(i / 12),
    name: `T${i}`,
    wholeName: `Tile ${i}`,
    value,
    words: 'c',
  }));

const kept: string[] = [];
test.each([
  ['England', england],
  ['one region', england.filter((_, i) => officialAuthorities[i]!.region.name === 'North East')],
  ['no tile', []],
  ['one tile', valued(5)],
  ['no figure at all', valued(undefined, undefined)],
  ['all equal', valued(5, 5, 5)],
  ['all nought', valued(0, 0)],
  ['one huge', valued(4, 5, 4.2, 4.4, 4.6, 5.2, 4.1, 5.5, 100)],
])('%s stands within the picture, at both widths', (name, tiles) => {
  for (const width of [720, 320]) {
    const svg = tileChart({ ...words, tiles }, width);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    const height = Number(/height="([\d.]+)"/.exec(svg)![1]);
    for (const [, x, y, wide, high] of svg.matchAll(
      /<rect x="(-?[\d.]+)" y="(-?[\d.]+)" width="(-?[\d.]+)" height="(-?[\d.]+)"/g,
    )) {
      expect(Math.min(Number(x), Number(y), Number(wide), Number(high))).toBeGreaterThanOrEqual(0);
      expect(Number(x) + Number(wide)).toBeLessThanOrEqual(width);
      expect(Number(y) + Number(high)).toBeLessThanOrEqual(height);
    }
    kept.push(`<h2>${name}, ${width}</h2>${svg}`);
  }
});

test('a tile has its figure and its name, a hidden one its letter and no shade', () => {
  const svg = tileChart({ ...words, tiles: valued(4.25, undefined, 9) }, 720);
  expect([...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text).slice(-6)).toEqual([
    'T0',
    '4.3',
    'T1',
    'c',
    'T2',
    '9.0',
  ]);
  expect([...svg.matchAll(/<rect[^>]*fill="([^"]+)"/g)].at(-2)![1]).toBe('#ffffff');
});

test('the whole name is of a square and of the words on it', () => {
  const svg = tileChart({ ...words, tiles: valued(4.25, undefined) }, 720);
  const squares = [...svg.matchAll(/<g><title>([^<]*)<\/title>(.*?)<\/g>/gs)].map(([, name, marks]) => [
    name,
    ...marks!.match(/<(?:rect|text)/g)!,
  ]);
  expect(squares).toEqual([
    ['Tile 0', '<rect', '<text', '<text'],
    ['Tile 1', '<rect', '<text', '<text'],
  ]);
});

test('a figure that would be printed as nought has another word in its place, and its shade', () => {
  const svg = tileChart({ ...words, tiles: valued(0.04, 5, 9) }, 720);
  expect(svg).toContain('>low</text>');
  expect(svg).not.toContain('>0.0</text>');
  expect([...svg.matchAll(/<rect[^>]*fill="([^"]+)"/g)].map(([, fill]) => fill)).not.toContain('#ffffff');
});

test('the key says where each shade begins, and a figure has the shade of its part of the key', () => {
  const svg = tileChart({ ...words, tiles: valued(4, 5.5, 8.9) }, 720);
  const key = [...svg.matchAll(/>([^<>]+)<\/text>/g)].slice(0, 5).map(([, text]) => text);
  expect(key).toEqual(['under 5.0', '5.0–6.0', '6.0–7.0', '7.0–8.0', 'from 8.0']);
  const fills = [...svg.matchAll(/<rect[^>]*fill="([^"]+)"/g)].map(([, fill]) => fill);
  expect(fills.slice(5)).toEqual([fills[0], fills[1], fills[4]]);
});

// To be looked at by eye: ABIE_PICTURES names a folder.
afterAll(() => {
  const folder = process.env.ABIE_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'charts-tiles.html'), `<!doctype html><meta charset="utf-8">${kept.join('\n')}`);
});
