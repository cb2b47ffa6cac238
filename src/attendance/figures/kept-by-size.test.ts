import { expect, test } from 'vitest';
import { KeptBySize } from './kept-by-size.ts';

const of = (size: number) => ({ size });

test('keeps what fits, and lets go of what nobody asked for longest', () => {
  const kept = new KeptBySize<{ size: number }>(1000);
  kept.keep('one', of(400));
  kept.keep('two', of(400));
  expect(kept.get('one')).toEqual(of(400));
  kept.keep('three', of(400));
  expect(['one', 'two', 'three'].map((name) => kept.get(name)?.size)).toEqual([400, undefined, 400]);
  // The same again takes its own place, and nobody else's.
  for (let i = 0; i < 5; i++) kept.keep('three', of(400));
  expect([kept.get('one'), kept.get('three')]).toEqual([of(400), of(400)]);
});

test('does not keep what is larger than all, and loses nothing for it', () => {
  const kept = new KeptBySize<{ size: number }>(1000);
  kept.keep('one', of(900));
  kept.keep('large', of(1001));
  expect([kept.get('one'), kept.get('large')]).toEqual([of(900), undefined]);
});

test('those without a figure take room too', () => {
  const kept = new KeptBySize<{ size: number }>(1000);
  for (let i = 0; i < 1000; i++) kept.keep(`school ${i}`, of(0));
  const still = Array.from({ length: 1000 }, (_, i) => kept.get(`school ${i}`)).filter(Boolean);
  expect(still).toHaveLength(10);
});
