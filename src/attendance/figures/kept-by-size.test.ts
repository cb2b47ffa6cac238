import { expect, test } from 'vitest';
import { KeptBySize } from './kept-by-size.ts';

const of = (size: number) => ({ size });

test('keeps what fits, and lets go of what nobody asked for longest', () => {
  const kept = new KeptBySize<{ size: number }>(10);
  kept.keep('one', of(4));
  kept.keep('two', of(4));
  expect(kept.get('one')).toEqual(of(4));
  kept.keep('three', of(4));
  expect(['one', 'two', 'three'].map((name) => kept.get(name)?.size)).toEqual([4, undefined, 4]);
  // The same again takes its own place, and nobody else's.
  for (let i = 0; i < 5; i++) kept.keep('three', of(6));
  expect([kept.get('one'), kept.get('three')]).toEqual([of(4), of(6)]);
});

test('does not keep what is larger than all, and loses nothing for it', () => {
  const kept = new KeptBySize<{ size: number }>(10);
  kept.keep('one', of(10));
  kept.keep('large', of(11));
  expect([kept.get('one'), kept.get('large')]).toEqual([of(10), undefined]);
});
