import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldOf, typedIn } from './typed.ts';

test('what is text is kept, of a repeated field the first, and the rest is left out', () => {
  expect(typedIn({ a: 'one', b: ['two', 'three'], c: { d: 'x' }, e: [{}], f: 4, g: null })).toEqual({
    a: 'one',
    b: 'two',
  });
  for (const body of [undefined, null, 'text', 3, []]) expect(typedIn(body)).toEqual({});
});

test('characters that a store or a page cannot hold are dropped, and line ends are of one kind', () => {
  expect(typedIn({ a: 'a\u0000b\u001b[31m\r\nc\rd\te\u202e' })).toEqual({ a: 'ab[31m\nc\nd\te' });
  expect(typedIn({ a: '\ud800x' })).toEqual({ a: '\ufffdx' });
});

test('a field that nobody sent is empty, whatever every object has', () => {
  const typed = typedIn({ name: '  x ' });
  expect(fieldOf(typed, 'name')).toBe('x');
  for (const name of ['other', 'constructor', '__proto__', 'toString']) expect(fieldOf(typed, name)).toBe('');
});

test('whatever comes, what is kept can be written as JSON and read again', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), (body) => {
      const typed = typedIn(body);
      expect(JSON.parse(JSON.stringify(typed))).toEqual({ ...typed });
      for (const text of Object.values(typed)) expect(text.isWellFormed() && !text.includes('\0')).toBe(true);
    }),
  );
});
