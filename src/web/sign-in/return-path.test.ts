import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathOfReferrer, returnPath } from './return-path.ts';

const own = new URL('https://attendance.gov.test');

test.each([
  ['/school/100200/report', '/school/100200/report'],
  ['/schools?name=a&page=2', '/schools?name=a&page=2'],
  ['/a#part', '/a'],
  ['/sign-in', '/'],
  ['/sign-out', '/'],
  ['', '/'],
  [undefined, '/'],
  [['/a'], '/'],
  ['school', '/'],
  ['https://evil.example/a', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  [`/${'a'.repeat(600)}`, '/'],
])('%j leads to %s', (wanted, path) => {
  expect(returnPath(wanted)).toBe(path);
});

test('whatever is asked for, nobody leaves the service', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    ':',
    '@',
    '?',
    '#',
    'evil.example',
    '\t',
    '\n',
    '%2f',
    'https:',
    'a',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const path = returnPath(parts.join(''));
      expect(new URL(path, own).origin).toBe(own.origin);
      expect(path).toMatch(/^\/(?!\/)/);
    }),
  );
});

test('the page one came from counts when it is ours', () => {
  expect(pathOfReferrer('https://attendance.gov.test/schools?a=1', own)).toBe('/schools?a=1');
  for (const other of [undefined, 'https://evil.example/a', 'http://attendance.gov.test/a', 'nonsense'])
    expect(pathOfReferrer(other, own)).toBeUndefined();
});
