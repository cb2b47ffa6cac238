import { expect, test } from 'vitest';
import { addressOf, knownPart, pagePart, textPart } from './address-parts.ts';
import { pagination } from './pagination.ts';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['  ', undefined],
  [['a', 'b'], undefined],
  [{ a: 1 }, undefined],
  [' St Mary ', 'St Mary'],
  ['a\u0000b', 'ab'],
  ['\u0000', undefined],
  ['x'.repeat(5000), 'x'.repeat(100)],
])('the text of %j is %j', (value, text) => {
  expect(textPart(value)).toBe(text);
});

test.each([
  ['2', 2],
  ['0', 1],
  ['-1', 1],
  ['1.5', 1],
  ['1e9', 1],
  [' 2', 1],
  ['９', 1],
  ['9'.repeat(50), 1],
  [['2'], 1],
  [undefined, 1],
])('page %j is %i', (value, page) => {
  expect(pagePart(value)).toBe(page);
});

test('a value is known exactly, and not by what every object has', () => {
  expect(knownPart(['a', 'b'], 'b')).toBe('b');
  for (const other of ['B', 'b ', 'constructor', ['b'], undefined])
    expect(knownPart(['a', 'b'], other)).toBe(undefined);
});

test('parts of an address are written so that they are read back', () => {
  expect(addressOf('/schools', { search: undefined })).toBe('/schools');
  expect(addressOf('/schools', { search: 'a&page=2#x', page: '3' })).toBe(
    '/schools?search=a%26page%3D2%23x&page=3',
  );
});

const shown = (page: number, pages: number) =>
  pagination({ page, pages }, (n) => `?page=${n}`)?.items.map((item) =>
    'ellipsis' in item ? '…' : item.current ? `[${item.number}]` : item.number,
  );

test.each([
  [1, 1, undefined],
  [1, 2, ['[1]', 2]],
  [2, 3, [1, '[2]', 3]],
  [1, 9, ['[1]', 2, '…', 9]],
  [5, 9, [1, '…', 4, '[5]', 6, '…', 9]],
  [9, 9, [1, '…', 8, '[9]']],
])('page %i of %i shows', (page, pages, items) => {
  expect(shown(page, pages)).toEqual(items);
});

test('the first page has none before it and the last none after it', () => {
  const of = (page: number) => pagination({ page, pages: 3 }, (n) => `?page=${n}`)!;
  expect(of(1)).toMatchObject({ previous: undefined, next: { href: '?page=2' } });
  expect(of(3)).toMatchObject({ previous: { href: '?page=2' }, next: undefined });
});
